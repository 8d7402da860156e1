package org.allegationledger.exchange.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.exchange.client.Converter;
import org.allegationledger.exchange.client.UnusableFileException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads a table by a mapping and writes its commands. */
public final class TableConverter implements Converter {

    private final Path mapping;
    private final Directory directory;

    /**
     * @param mapping a YAML file, see {@code mapping.md}
     * @param directory knows what the ledger has
     */
    public TableConverter(Path mapping, Directory directory) {
        this.mapping = mapping;
        this.directory = directory;
    }

    @Override
    public void convert(Path file, Writer lines) throws IOException {
        if (!Files.isReadable(mapping)) {
            throw new UnusableFileException("There is no mapping " + mapping + " that can be read.");
        }
        YamlNode root = YamlNode.read(Files.readString(mapping));
        Map<String, YamlNode> fields = root.fields(Set.of("namespace", "csv", "group", "commands"));
        Records records =
                new Records(namespace(root.required(fields, "namespace")), directory, line -> write(line, lines));
        List<YamlNode> entries = root.required(fields, "commands").list();
        Table.Form form = Table.Form.of(fields.get("csv"));
        ValueReader values = new ValueReader(Table.columns(file, form), names(entries), records);
        YamlNode group = fields.get("group");
        String key = group == null ? null : values.column(group);
        List<CommandMapping> commands = entries.stream()
                .map(entry -> CommandMapping.read(entry, values))
                .toList();
        try {
            for (Case one : cases(Table.rows(file, form), key)) {
                commands.forEach(command -> command.of(one, records).ifPresent(made -> write(made, lines)));
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** The names of the commands; each is there once. */
    private static Map<String, YamlNode> names(List<YamlNode> entries) {
        Map<String, YamlNode> names = new LinkedHashMap<>();
        for (YamlNode entry : entries) {
            YamlNode name = entry.required(entry.fields(), "name");
            if (names.put(name.text(), name) != null) {
                throw name.fault("two commands have the name " + name.text());
            }
        }
        return names;
    }

    /** Rows without a key, or in a mapping without groups, are a case each, known by their place. */
    private static List<Case> cases(List<Map<String, String>> rows, @Nullable String key) {
        Map<String, List<Map<String, String>>> cases = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            Map<String, String> cells = rows.get(row);
            String given = key == null ? "" : cells.getOrDefault(key, "").strip();
            String name = given.isEmpty() ? "row " + (row + 1) : given;
            cases.computeIfAbsent(name, _ -> new ArrayList<>()).add(cells);
        }
        return cases.entrySet().stream()
                .map(one -> new Case(one.getKey(), one.getValue()))
                .toList();
    }

    private static void write(ObjectNode command, Writer lines) {
        try {
            lines.write(command.toString());
            lines.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static UUID namespace(YamlNode field) {
        try {
            return UUID.fromString(field.text());
        } catch (IllegalArgumentException _) {
            throw field.fault("the namespace must be a UUID");
        }
    }
}
