package org.allegationledger.log.store.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Walks over JSON bytes without building anything that is not asked for. It trusts that values it skips are well-formed
 * (they were checked when they were written) and throws {@link IllegalArgumentException} on anything that it cannot follow.
 */
final class JsonIn {

    private final byte[] bytes;
    private int at;

    JsonIn(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the next byte that is not space is this one, which is then passed. */
    boolean take(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char expected) {
        if (!take(expected)) {
            throw unreadable();
        }
    }

    void expectEnd() {
        skipSpace();
        if (at != bytes.length) {
            throw unreadable();
        }
    }

    /** The next value is null, which is then passed. */
    boolean takeNull() {
        if (peek() != 'n') {
            return false;
        }
        skipValue();
        return true;
    }

    /** A JSON string's text. */
    String string() {
        expect('"');
        int start = at;
        while (at < bytes.length) {
            byte b = bytes[at];
            if (b == '"') {
                return new String(bytes, start, at++ - start, UTF_8);
            }
            if (b == '\\') {
                return escapedString(start);
            }
            at++;
        }
        throw unreadable();
    }

    /** The exact bytes of the next value, whatever it is. */
    byte[] value() {
        peek();
        int start = at;
        skipValue();
        return Arrays.copyOfRange(bytes, start, at);
    }

    void skipValue() {
        int depth = 0;
        do {
            switch (peek()) {
                case '"' -> skipString();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                case ',', ':' -> at++;
                case -1 -> throw unreadable();
                default -> skipWord();
            }
        } while (depth > 0);
        if (depth < 0) {
            throw unreadable();
        }
    }

    private void skipString() {
        at++;
        while (at < bytes.length && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipWord() {
        while (at < bytes.length && !isDelimiter(bytes[at])) {
            at++;
        }
    }

    private static boolean isDelimiter(byte b) {
        return b == ',' || b == '}' || b == ']' || b == ':' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private String escapedString(int start) {
        StringBuilder text = new StringBuilder(64).append(new String(bytes, start, at - start, UTF_8));
        int plain = at;
        while (at < bytes.length) {
            byte b = bytes[at];
            if (b == '"' || b == '\\') {
                text.append(new String(bytes, plain, at - plain, UTF_8));
                at++;
                if (b == '"') {
                    return text.toString();
                }
                text.append(escape());
                plain = at;
            } else {
                at++;
            }
        }
        throw unreadable();
    }

    private char escape() {
        if (at >= bytes.length) {
            throw unreadable();
        }
        char kind = (char) bytes[at++];
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw unreadable();
        };
    }

    private char hex() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < bytes.length ? Character.digit(bytes[at++], 16) : -1;
            if (digit < 0) {
                throw unreadable();
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private int peek() {
        skipSpace();
        return at < bytes.length ? bytes[at] & 0xff : -1;
    }

    private void skipSpace() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("not the JSON that was expected");
    }
}
