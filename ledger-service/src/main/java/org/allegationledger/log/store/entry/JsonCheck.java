package org.allegationledger.log.store.entry;

/**
 * Decides whether bytes are one JSON value (RFC 8259) in valid UTF-8 with nothing around it. Only such a payload can stand
 * in an entry as it is and come back as the same bytes.
 */
final class JsonCheck {

    /** Deeper values are kept as opaque bytes: every reader of the entry would have to recurse as deep. */
    static final int MOST_DEPTH = 200;

    private final byte[] bytes;
    private int at;

    private JsonCheck(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean isJson(byte[] bytes) {
        JsonCheck check = new JsonCheck(bytes);
        return bytes.length > 0 && !isSpace(bytes[0]) && check.value(0) && check.at == bytes.length;
    }

    private boolean value(int depth) {
        if (depth > MOST_DEPTH) {
            return false;
        }
        return switch (peek()) {
            case '{' -> container('}', true, depth);
            case '[' -> container(']', false, depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean container(char end, boolean named, int depth) {
        at++;
        skipSpace();
        if (take(end)) {
            return true;
        }
        while (true) {
            if (named && !name()) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
            skipSpace();
            if (take(end)) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
            skipSpace();
        }
    }

    private boolean name() {
        if (peek() != '"' || !string()) {
            return false;
        }
        skipSpace();
        if (!take(':')) {
            return false;
        }
        skipSpace();
        return true;
    }

    private boolean string() {
        at++;
        while (at < bytes.length) {
            int b = bytes[at] & 0xff;
            if (b == '"') {
                at++;
                return true;
            }
            if (b < 0x20 || !(b == '\\' ? escape() : character(b))) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        at++;
        int kind = peek();
        at++;
        if (kind != 'u') {
            return kind != -1 && "\"\\/bfnrt".indexOf(kind) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            if (Character.digit(peek(), 16) < 0) {
                return false;
            }
            at++;
        }
        return true;
    }

    /** One UTF-8 character: shortest form, no surrogates, at most U+10FFFF (RFC 3629). */
    private boolean character(int first) {
        if (first < 0x80) {
            at++;
            return true;
        }
        int second = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
        boolean wellFormed = switch (first) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> first >= 0xc2 && first < 0xf4;
        };
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        for (int i = 1; i < length; i++) {
            wellFormed &= at + i < bytes.length && (bytes[at + i] & 0xc0) == 0x80;
        }
        at += length;
        return wellFormed;
    }

    private boolean number() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!take(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean take(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private int peek() {
        return at < bytes.length ? bytes[at] : -1;
    }

    private void skipSpace() {
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
