package org.allegationledger.exchange.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allegationledger.exchange.client.UnusableFileException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A piece of a mapping that knows in which line it stands. Whatever is wrong with it is told with that. */
record YamlNode(Node node) {

    static YamlNode read(String yaml) {
        try {
            return new Compose(LoadSettings.builder().build())
                    .composeString(yaml)
                    .map(YamlNode::new)
                    .orElseThrow(() -> new UnusableFileException("The mapping is empty."));
        } catch (YamlEngineException malformed) {
            throw new UnusableFileException("The mapping is not YAML: " + malformed.getMessage());
        }
    }

    UnusableFileException fault(String detail) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new UnusableFileException("The mapping, line " + line + ": " + detail + ".");
    }

    boolean isObject() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether it stands for true, a number or another value that is no text. */
    boolean isPlain() {
        return node instanceof ScalarNode && !node.getTag().equals(Tag.STR);
    }

    String text() {
        if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw fault("a text is missing here");
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault("must be true or false");
        };
    }

    List<YamlNode> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(YamlNode::new).toList();
        }
        throw fault("a list is missing here");
    }

    /** The fields of an object, whatever their names. */
    Map<String, YamlNode> fields() {
        if (!(node instanceof MappingNode object)) {
            throw fault("fields are missing here");
        }
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        for (NodeTuple field : object.getValue()) {
            YamlNode name = new YamlNode(field.getKeyNode());
            if (fields.put(name.text(), new YamlNode(field.getValueNode())) != null) {
                throw name.fault(name.text() + " is there twice");
            }
        }
        return fields;
    }

    /** The fields of an object that has no others than these. */
    Map<String, YamlNode> fields(Set<String> known) {
        Map<String, YamlNode> fields = fields();
        fields.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw value.fault("there is no " + name + " here");
            }
        });
        return fields;
    }

    YamlNode required(Map<String, YamlNode> fields, String name) {
        YamlNode field = fields.get(name);
        if (field == null) {
            throw fault(name + " is missing");
        }
        return field;
    }

    static boolean flag(@Nullable YamlNode field) {
        return field != null && field.flag();
    }
}
