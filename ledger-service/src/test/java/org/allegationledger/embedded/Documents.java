package org.allegationledger.embedded;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;

/** Random documents, filters and sorts, few enough values that they meet. */
final class Documents {

    private static final List<String> TEXTS =
            List.of("", "a", "ab", "b", "A", "ä", "é", "中文", "Ａ", "\uFFFD", "😀", "a\u0000b", "nul\u0000");

    private static final List<Object> NUMBERS =
            List.of(0, 1, 2, 3, -1, 1L, 2L, 2.0, 2.5, -0.5, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE);

    private static final List<String> TYPES = List.of("Denial", "Admission", "Attribution", "Merge");

    private final Random random;
    private long nextId;

    Documents(Random random) {
        this.random = random;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    List<Document> several(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    /** A new document; most fields may be missing or null. */
    Document next() {
        Document document = new Document("_id", id(nextId)).append("position", nextId);
        nextId++;
        maybe(document, "n", this::number);
        maybe(document, "s", () -> oneOf(TEXTS));
        maybe(document, "when", this::date);
        maybe(document, "ok", random::nextBoolean);
        maybe(document, "bytes", this::binary);
        maybe(document, "any", this::anything);
        maybe(document, "party", this::parties);
        maybe(document, "nested", () -> new Document("b", number()).append("c", oneOf(TEXTS)));
        document.append(
                "events",
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> event()).toList());
        return document;
    }

    /** Ids of several types: what was written first is not what comes first. */
    private static Object id(long number) {
        return switch ((int) (number % 5)) {
            case 0 -> number;
            case 1 -> "id-" + number % 7 + "-" + number;
            case 2 ->
                new Binary(
                        (byte) 4,
                        ByteBuffer.allocate(16)
                                .putLong(number * -7)
                                .putLong(number)
                                .array());
            case 3 -> (double) number + 0.25;
            default -> new ObjectId(new Date(number * 1_000_000), (int) number);
        };
    }

    private void maybe(Document document, String name, Supplier<Object> value) {
        if (chance(80)) {
            document.append(name, value.get());
        } else if (chance(30)) {
            document.append(name, null);
        }
    }

    Object number() {
        return oneOf(NUMBERS);
    }

    String text() {
        return oneOf(TEXTS);
    }

    Date date() {
        return new Date((random.nextInt(9) - 4) * 10_000_000_000L);
    }

    private Binary binary() {
        byte[] bytes = new byte[random.nextInt(3)];
        random.nextBytes(bytes);
        return new Binary(bytes);
    }

    Object party() {
        return "party:" + random.nextInt(8);
    }

    private Object parties() {
        return chance(15) ? party() : list(random.nextInt(4), this::party);
    }

    private Document event() {
        Document event = new Document("tags", list(random.nextInt(3), this::tag));
        maybe(event, "type", () -> oneOf(TYPES));
        maybe(event, "n", this::number);
        return event;
    }

    Object tag() {
        return "tag:" + random.nextInt(6);
    }

    Object anything() {
        return switch (random.nextInt(7)) {
            case 0 -> number();
            case 1 -> text();
            case 2 -> date();
            case 3 -> random.nextBoolean();
            case 4 -> binary();
            case 5 -> new ObjectId(date(), random.nextInt(3));
            default -> list(random.nextInt(3), this::number);
        };
    }

    <T> List<T> list(int size, Supplier<? extends T> element) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    Question question() {
        Question question = condition();
        while (chance(40)) {
            question = chance(25) ? question.or(condition()) : question.with(condition());
        }
        return question;
    }

    private Question condition() {
        return switch (random.nextInt(17)) {
            case 0 -> Question.equal("n", chance(10) ? null : number());
            case 1 -> Question.compared("n", operator(), number());
            case 2 -> Question.between("n", -1, 3.5);
            case 3 -> Question.in("s", list(random.nextInt(4), this::text));
            case 4 -> Question.equal("s", text());
            case 5 -> Question.compared("when", operator(), date());
            case 6 -> Question.equal("ok", random.nextBoolean());
            case 7 -> Question.equal("party", party());
            case 8 -> Question.in("party", list(1 + random.nextInt(3), this::party));
            case 9 -> Question.all("events.tags", list(1 + random.nextInt(2), this::tag));
            case 10 -> Question.compared("_id", operator(), nextId == 0 ? 0L : random.nextLong(nextId));
            case 11 -> Question.compared("position", operator(), nextId == 0 ? 0L : random.nextLong(nextId));
            case 12 -> Question.equal("events.tags", tag());
            case 13 -> Question.equal("events.tags", tag()).with(Question.equal("events.type", oneOf(TYPES)));
            case 14 -> Question.compared("nested.b", operator(), number());
            case 15 -> Question.exists("n", random.nextBoolean());
            default -> Question.element("events", event(chance(60)));
        };
    }

    private Question event(boolean typed) {
        Question tags = Question.all("tags", list(1 + random.nextInt(2), this::tag));
        Question within =
                typed ? tags.with(Question.in("type", list(1 + random.nextInt(2), () -> oneOf(TYPES)))) : tags;
        return chance(30) ? within.or(Question.equal("tags", tag())) : within;
    }

    private String operator() {
        return oneOf(List.of("$gt", "$gte", "$lt", "$lte"));
    }

    /** An order without ties; empty for none. */
    Document sort() {
        return switch (random.nextInt(14)) {
            case 0, 1 -> new Document();
            case 2 -> new Document("_id", 1);
            case 3 -> new Document("_id", -1);
            case 4 -> new Document("position", -1);
            case 5 -> new Document("position", 1);
            case 6 -> new Document("n", direction()).append("_id", direction());
            case 7 -> new Document("s", direction()).append("_id", direction());
            case 8 -> new Document("when", -1).append("n", 1).append("_id", 1);
            case 9 -> new Document("party", direction()).append("_id", 1);
            case 10 -> new Document("any", direction()).append("_id", 1);
            case 11 -> new Document("events.n", direction()).append("_id", 1);
            case 12 -> new Document("ok", direction()).append("position", direction());
            default ->
                new Document("bytes", direction())
                        .append("nested.b", direction())
                        .append("_id", 1);
        };
    }

    private int direction() {
        return random.nextBoolean() ? 1 : -1;
    }
}
