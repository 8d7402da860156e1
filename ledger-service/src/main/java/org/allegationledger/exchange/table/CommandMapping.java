package org.allegationledger.exchange.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.command.Command;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a case becomes by one entry of a mapping.
 *
 * @param command its name
 * @param creates whether it makes a record
 * @param name of the entry
 * @param when for which cases
 * @param fields of the command
 */
record CommandMapping(String command, boolean creates, String name, Predicate<Case> when, Value fields) {

    private static final Map<String, Class<?>> COMMANDS =
            kinds(Command.class).collect(Collectors.toUnmodifiableMap(Class::getSimpleName, kind -> kind));

    static CommandMapping read(YamlNode node, ValueReader values) {
        Map<String, YamlNode> fields = node.fields(Set.of("command", "name", "when", "fields"));
        YamlNode command = node.required(fields, "command");
        Class<?> kind = COMMANDS.get(command.text());
        if (kind == null) {
            throw command.fault("there is no command " + command.text());
        }
        return new CommandMapping(
                command.text(),
                Command.Creating.class.isAssignableFrom(kind),
                node.required(fields, "name").text(),
                when(fields.get("when"), values),
                values.object(node.required(fields, "fields")));
    }

    /** The command that a case becomes; empty if it becomes none. */
    Optional<ObjectNode> of(Case one, Records records) {
        if (!when.test(one)) {
            return Optional.empty();
        }
        ObjectNode made = JsonNodeFactory.instance.objectNode().put("command", command);
        String id = records.id(name, one.key()).toString();
        made.put(creates ? "id" : "idempotencyKey", id);
        JsonNode values = fields.of(one);
        return Optional.of(values instanceof ObjectNode object ? made.setAll(object) : made);
    }

    private static Predicate<Case> when(@Nullable YamlNode node, ValueReader values) {
        if (node == null) {
            return _ -> true;
        }
        Map<String, YamlNode> fields = node.fields(Set.of("column", "is", "isNot"));
        String column = values.column(node.required(fields, "column"));
        boolean is = fields.containsKey("is");
        YamlNode cells = node.required(fields, is ? "is" : "isNot");
        List<String> these = cells.list().stream().map(YamlNode::text).toList();
        return one -> these.contains(one.cell(column)) == is;
    }

    private static Stream<Class<?>> kinds(Class<?> kind) {
        return kind.isSealed()
                ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(CommandMapping::kinds)
                : Stream.of(kind);
    }
}
