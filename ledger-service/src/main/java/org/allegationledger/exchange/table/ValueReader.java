package org.allegationledger.exchange.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a mapping says of values, and finds what is wrong with it. */
final class ValueReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode NONE = MissingNode.getInstance();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NEW_YEAR = "-01-01";

    private final Set<String> columns;
    private final Map<String, ?> commands;
    private final Records records;

    /**
     * @param columns of the table
     * @param commands the names that commands of the mapping have
     * @param records makes ids
     */
    ValueReader(Set<String> columns, Map<String, ?> commands, Records records) {
        this.columns = columns;
        this.commands = commands;
        this.records = records;
    }

    /** The name of a column that the table has. */
    String column(YamlNode node) {
        if (!columns.contains(node.text())) {
            throw node.fault("the table has no column " + node.text());
        }
        return node.text();
    }

    /** Fields that are values each. */
    Value object(YamlNode node) {
        Map<String, Value> values = new LinkedHashMap<>();
        node.fields().forEach((name, value) -> values.put(name, value(value)));
        return one -> {
            ObjectNode object = NODES.objectNode();
            values.forEach((name, value) -> {
                JsonNode made = value.of(one);
                if (!made.isMissingNode()) {
                    object.set(name, made);
                }
            });
            return object.isEmpty() ? NONE : object;
        };
    }

    Value value(YamlNode node) {
        if (node.isList()) {
            return list(node.list().stream().map(this::value).toList());
        }
        if (!node.isObject()) {
            JsonNode constant = node.isPlain() ? JSON.readTree(node.text()) : NODES.stringNode(node.text());
            return _ -> constant;
        }
        Map<String, YamlNode> fields = node.fields();
        if (fields.containsKey("column")) {
            return cell(node);
        } else if (fields.containsKey("date")) {
            return date(node);
        } else if (fields.containsKey("join")) {
            return join(node);
        } else if (fields.containsKey("record")) {
            return record(node);
        } else if (fields.containsKey("party")) {
            return party(node);
        }
        return fields.containsKey("source") ? source(node) : object(node);
    }

    private static Value list(List<Value> entries) {
        return one -> {
            ArrayNode list = NODES.arrayNode();
            entries.stream()
                    .map(entry -> entry.of(one))
                    .flatMap(ValueReader::each)
                    .distinct()
                    .forEach(list::add);
            return list.isEmpty() ? NONE : list;
        };
    }

    private Value cell(YamlNode node) {
        Map<String, YamlNode> fields = node.fields(Set.of("column", "split", "values", "oneLine"));
        String column = column(node.required(fields, "column"));
        boolean oneLine = YamlNode.flag(fields.get("oneLine"));
        Map<String, JsonNode> values = new LinkedHashMap<>();
        if (fields.get("values") != null) {
            fields.get("values")
                    .fields()
                    .forEach((cell, value) -> values.put(cell, value(value).of(NO_CASE)));
        }
        Function<String, JsonNode> made = text -> {
            String stripped = oneLine ? text.strip().replaceAll("\\s*\\n\\s*", " ") : text.strip();
            return values.getOrDefault(stripped, stripped.isEmpty() ? NONE : NODES.stringNode(stripped));
        };
        YamlNode split = fields.get("split");
        if (split == null) {
            return one -> made.apply(one.cell(column));
        }
        String between = Pattern.quote(split.text());
        return one -> list(one.cells(column).stream()
                        .flatMap(cell -> Arrays.stream(cell.split(between)))
                        .map(part -> (Value) _ -> made.apply(part))
                        .toList())
                .of(one);
    }

    /** What is no date stays what it is: the ledger refuses it and says why. */
    private Value date(YamlNode node) {
        Map<String, YamlNode> fields = node.fields(Set.of("date", "format", "newYearIsYear"));
        String column = column(node.required(fields, "date"));
        DateTimeFormatter format = format(fields.get("format"));
        boolean newYearIsYear = YamlNode.flag(fields.get("newYearIsYear"));
        return one -> {
            String date = date(one.cell(column), format);
            if (date.isEmpty()) {
                return NONE;
            }
            boolean year = newYearIsYear && date.matches("[0-9]{4}" + NEW_YEAR);
            return NODES.stringNode(year ? date.substring(0, date.length() - NEW_YEAR.length()) : date);
        };
    }

    private static @Nullable DateTimeFormatter format(@Nullable YamlNode field) {
        try {
            return field == null ? null : DateTimeFormatter.ofPattern(field.text(), Locale.ENGLISH);
        } catch (IllegalArgumentException _) {
            throw field.fault("this is no format of a date");
        }
    }

    private static String date(String cell, @Nullable DateTimeFormatter format) {
        try {
            return format == null || cell.isEmpty()
                    ? cell
                    : LocalDate.parse(cell, format).toString();
        } catch (DateTimeException _) {
            return cell;
        }
    }

    private Value join(YamlNode node) {
        Map<String, YamlNode> fields = node.fields(Set.of("join", "with"));
        List<Value> parts =
                node.required(fields, "join").list().stream().map(this::value).toList();
        YamlNode with = fields.get("with");
        String between = with == null ? "" : with.text();
        return one -> {
            String text = parts.stream()
                    .flatMap(part -> each(part.of(one)))
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(between));
            return text.isBlank() ? NONE : NODES.stringNode(text);
        };
    }

    private Value record(YamlNode node) {
        YamlNode name = node.required(node.fields(Set.of("record")), "record");
        if (!commands.containsKey(name.text())) {
            throw name.fault("no command has the name " + name.text());
        }
        return one -> NODES.stringNode(records.id(name.text(), one.key()).toString());
    }

    private Value party(YamlNode node) {
        Map<String, YamlNode> fields = node.fields(Set.of("party", "kind", "externalId"));
        Value names = value(node.required(fields, "party"));
        Value kind = value(node.required(fields, "kind"));
        Value externalId = externalId(fields.get("externalId"));
        return one -> ids(names.of(one), name -> {
            ObjectNode party = NODES.objectNode();
            party.set("kind", kind.of(one));
            party.set("name", name);
            return records.party(party, externalId.of(one));
        });
    }

    private Value source(YamlNode node) {
        Map<String, YamlNode> fields = node.fields(Set.of("source", "externalId"));
        Value source = object(node.required(fields, "source"));
        Value externalId = externalId(fields.get("externalId"));
        return one -> ids(source.of(one), made -> records.source(made.asObject(), externalId.of(one)));
    }

    private Value externalId(@Nullable YamlNode node) {
        if (node == null) {
            return _ -> NONE;
        }
        node.fields(Set.of("scheme", "value"));
        Value id = object(node);
        return one -> id.of(one).has("value") ? id.of(one) : NONE;
    }

    private static JsonNode ids(JsonNode what, Function<JsonNode, Object> id) {
        List<JsonNode> ids = each(what)
                .map(one -> (JsonNode) NODES.stringNode(Objects.toString(id.apply(one))))
                .toList();
        if (ids.isEmpty()) {
            return NONE;
        }
        return what.isArray() ? NODES.arrayNode().addAll(ids) : ids.getFirst();
    }

    private static Stream<JsonNode> each(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream();
        }
        return value.isMissingNode() ? Stream.empty() : Stream.of(value);
    }

    private static final Case NO_CASE = new Case("", List.of());
}
