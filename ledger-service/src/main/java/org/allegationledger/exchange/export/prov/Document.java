package org.allegationledger.exchange.export.prov;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document as it grows: records by their names, relations by numbers of their own. */
final class Document {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode root = JSON.createObjectNode();
    private int relations;

    Document() {
        ObjectNode prefixes = root.putObject("prefix");
        for (Name.Prefix prefix : Name.Prefix.values()) {
            prefixes.put(prefix.toString(), prefix.uri());
        }
        root.putObject("entity");
        root.putObject("activity");
        root.putObject("agent");
    }

    Attributes entity(Name name) {
        return new Attributes(root.withObjectProperty("entity").withObjectProperty(name.toString()));
    }

    Attributes activity(Name name) {
        return new Attributes(root.withObjectProperty("activity").withObjectProperty(name.toString()));
    }

    Attributes agent(Name name) {
        return new Attributes(root.withObjectProperty("agent").withObjectProperty(name.toString()));
    }

    /** A relation of a kind, such as {@code wasAttributedTo}. */
    Attributes relation(String kind) {
        relations++;
        return new Attributes(root.withObjectProperty(kind).putObject("_:r" + relations));
    }

    ObjectNode json() {
        return root;
    }

    /**
     * The attributes of a record or of a relation.
     *
     * @param json where they are put; what is absent is left out
     */
    record Attributes(ObjectNode json) {

        /** Of what kind it is. */
        Attributes type(@Nullable Name type) {
            if (type != null) {
                json.set("prov:type", type.asValue());
            }
            return this;
        }

        /** A name that the format itself asks for. */
        Attributes refers(String attribute, Name name) {
            json.put(attribute, name.toString());
            return this;
        }

        /** A text, or another simple value. */
        Attributes value(String attribute, @Nullable String value) {
            if (value != null) {
                json.put(attribute, value);
            }
            return this;
        }

        Attributes number(String attribute, long number) {
            json.put(attribute, number);
            return this;
        }

        Attributes flag(String attribute, boolean flag) {
            if (flag) {
                json.put(attribute, true);
            }
            return this;
        }

        /** A value of a type of XML Schema. */
        Attributes typed(String attribute, @Nullable String value, String type) {
            if (value != null) {
                json.putObject(attribute).put("$", value).put("type", type);
            }
            return this;
        }

        /** Names of other things, which need not be in the document. */
        Attributes names(String attribute, Collection<Name> names) {
            ArrayNode values = JSON.createArrayNode();
            names.forEach(name -> values.add(name.asValue()));
            return all(attribute, values);
        }

        Attributes values(String attribute, Collection<String> values) {
            ArrayNode list = JSON.createArrayNode();
            values.forEach(list::add);
            return all(attribute, list);
        }

        private Attributes all(String attribute, ArrayNode values) {
            if (!values.isEmpty()) {
                JsonNode one = values.size() == 1 ? values.get(0) : values;
                json.set(attribute, one);
            }
            return this;
        }
    }
}
