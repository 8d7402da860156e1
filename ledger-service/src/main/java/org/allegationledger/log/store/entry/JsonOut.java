package org.allegationledger.log.store.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Writes JSON text into a growing array of bytes. Our own because the entry needs to know at which byte a value stands, and
 * because a payload is copied into it as it is.
 */
final class JsonOut {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private byte[] bytes;
    private int length;

    JsonOut(int expected) {
        bytes = new byte[expected];
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** ASCII that needs no escaping: structure, names, digits. */
    JsonOut ascii(String text) {
        return raw(text.getBytes(US_ASCII));
    }

    JsonOut raw(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    /** A member with a string value, after a comma. */
    JsonOut member(String name, String value) {
        return ascii(",\"").ascii(name).ascii("\":").string(value);
    }

    /** A JSON string in UTF-8. What is not a Unicode scalar value (a lone surrogate) is escaped, so that it comes back. */
    JsonOut string(String value) {
        put('"');
        for (int i = plain(value); i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                asciiChar(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
                utf8(Character.toCodePoint(c, value.charAt(i)));
            } else if (Character.isSurrogate(c)) {
                escape(c);
            } else {
                utf8(c);
            }
        }
        put('"');
        return this;
    }

    /** Writes what stands at the beginning that is written as it is, mostly all of it, and says how long that is. */
    private int plain(String value) {
        room(value.length());
        int end = 0;
        for (; end < value.length(); end++) {
            char c = value.charAt(end);
            if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') {
                break;
            }
            bytes[length + end] = (byte) c;
        }
        length += end;
        return end;
    }

    private void asciiChar(char c) {
        if (c == '"' || c == '\\') {
            put('\\');
            put(c);
        } else if (c < 0x20 || c == 0x7f) {
            escape(c);
        } else {
            put(c);
        }
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x800) {
            put(0xc0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                put(0xe0 | codePoint >> 12);
            } else {
                put(0xf0 | codePoint >> 18);
                put(0x80 | codePoint >> 12 & 0x3f);
            }
            put(0x80 | codePoint >> 6 & 0x3f);
        }
        put(0x80 | codePoint & 0x3f);
    }

    private void escape(char c) {
        put('\\');
        put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put(HEX[c >> shift & 0xf]);
        }
    }

    private void put(int oneByte) {
        room(1);
        bytes[length++] = (byte) oneByte;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
