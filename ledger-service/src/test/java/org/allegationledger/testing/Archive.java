package org.allegationledger.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * An archive of any length, a command a line, always the same: cases of ten lines each, every line of which speaks of lines
 * before it.
 */
public final class Archive {

    /** How many lines a case has. */
    public static final int LINES_OF_CASE = 10;

    private static final String SUMMARY =
            "The ministry says that berthing times were moved in the harbour's logs, night after"
                    + " night, so that ships under embargo could not be told from others; it shows copies of the logs.";

    private Archive() {}

    /** Some cases, from the first. */
    public static String cases(long number) {
        return lines(0, number * LINES_OF_CASE);
    }

    /** Lines, each with its end. */
    public static String lines(long from, long to) {
        return LongStream.range(from, to).mapToObj(line -> line(line) + '\n').collect(Collectors.joining());
    }

    /** The same as a stream, of which nothing is kept. */
    public static InputStream stream(long lines) {
        return new InputStream() {
            private long next;
            private byte[] line = new byte[0];
            private int at;

            @Override
            public int read() {
                return fill() ? line[at++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (!fill()) {
                    return -1;
                }
                int read = Math.min(length, line.length - at);
                System.arraycopy(line, at, into, offset, read);
                at += read;
                return read;
            }

            private boolean fill() {
                if (at == line.length && next < lines) {
                    line = (line(next++) + '\n').getBytes(StandardCharsets.UTF_8);
                    at = 0;
                }
                return at < line.length;
            }
        };
    }

    /** The id of what the line of a number makes. */
    public static UUID id(long line) {
        return new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L | line);
    }

    /** A line, counted from 0. */
    public static String line(long number) {
        long first = number - number % LINES_OF_CASE;
        UUID ministry = id(first);
        UUID company = id(first + 1);
        UUID source = id(first + 3);
        UUID allegation = id(first + 4);
        return switch ((int) (number % LINES_OF_CASE)) {
            case 0 -> party(number, "GOVERNMENT_BODY", "Ministry of Ports " + first);
            case 1 -> party(number, "COMPANY", "Eastmark Lines " + first);
            case 2 -> party(number, "MEDIA", "The Courier " + first);
            case 3 -> """
                {"command":"RegisterSource","id":"%s","kind":"NEWS_ARTICLE","title":"Ministry points at a company, %d",\
                "url":"https://news.example/ports/%d","publishedAt":"2026-02-27"}""".formatted(source, first, first);
            case 4 -> """
                {"command":"RecordAllegation","id":"%s","title":"Harbour logs were falsified, %d","summary":"%s",\
                "acts":["data-falsification"],"accusers":["%s"],"accused":["%s"],"saidAt":"2026-02-27",\
                "citations":[{"sourceId":"%s","locator":"paragraph 3"}]}""".formatted(allegation, first, SUMMARY, ministry, company, source);
            case 5 -> statement(number, "RecordDenial", company, "\"extent\":\"FULL\"");
            case 6 ->
                statement(
                        number,
                        "RecordAttribution",
                        id(first + 2),
                        "\"attributedTo\":[\"" + company + "\"],\"basis\":[\"MEDIA_REPORT\"],\"confidence\":60");
            case 7 -> statement(number, "RecordInvestigation", ministry, "\"phase\":\"OPENED\"");
            case 8 -> statement(number, "RecordNoComment", company, "\"note\":\"At a briefing.\"");
            default -> """
                {"command":"AddCitations","statementId":"%s","idempotencyKey":"archive-%d",\
                "citations":[{"sourceId":"%s","locator":"paragraph 4"}]}""".formatted(allegation, number, source);
        };
    }

    private static String party(long number, String kind, String name) {
        return """
                {"command":"RegisterParty","id":"%s","kind":"%s","name":"%s",\
                "externalIds":[{"scheme":"archive","value":"%d"}]}""".formatted(id(number), kind, name, number);
    }

    private static String statement(long number, String command, UUID party, String more) {
        long first = number - number % LINES_OF_CASE;
        return """
                {"command":"%s","id":"%s","allegationId":"%s","party":"%s","saidAt":"2026-03-0%d",%s,\
                "citations":[{"sourceId":"%s"}]}""".formatted(
                        command, id(number), id(first + 4), party, number % LINES_OF_CASE - 3, more, id(first + 3));
    }
}
