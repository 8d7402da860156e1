package org.allegationledger.exchange.export.prov;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What makes a PROV-JSON document: names are qualified by prefixes that are declared, every relation has what its kind asks for,
 * and every record that a relation names is in the document.
 */
public final class ProvRules {

    private static final Pattern NAME = Pattern.compile("([a-z]+):[A-Za-z0-9_.%-]+");
    private static final Set<String> RECORDS = Set.of("entity", "activity", "agent");

    /** For each kind of relation the attributes that name records, the first two always there, and where those are. */
    private static final Map<String, List<Map.Entry<String, String>>> RELATIONS = Map.of(
            "wasGeneratedBy", List.of(Map.entry("prov:entity", "entity"), Map.entry("prov:activity", "activity")),
            "wasInvalidatedBy", List.of(Map.entry("prov:entity", "entity"), Map.entry("prov:activity", "activity")),
            "wasAttributedTo", List.of(Map.entry("prov:entity", "entity"), Map.entry("prov:agent", "agent")),
            "wasAssociatedWith", List.of(Map.entry("prov:activity", "activity"), Map.entry("prov:agent", "agent")),
            "actedOnBehalfOf", List.of(Map.entry("prov:delegate", "agent"), Map.entry("prov:responsible", "agent")),
            "alternateOf", List.of(Map.entry("prov:alternate1", "entity"), Map.entry("prov:alternate2", "entity")),
            "wasDerivedFrom",
                    List.of(
                            Map.entry("prov:generatedEntity", "entity"),
                            Map.entry("prov:usedEntity", "entity"),
                            Map.entry("prov:activity", "activity")));

    private final JsonNode document;
    private final List<String> violations = new ArrayList<>();

    private ProvRules(JsonNode document) {
        this.document = document;
    }

    /** What the document violates; empty if it is one. */
    public static List<String> violations(JsonNode document) {
        ProvRules rules = new ProvRules(document);
        for (String part : document.propertyNames()) {
            if (RECORDS.contains(part)) {
                rules.records(document.get(part));
            } else if (!part.equals("prefix")) {
                rules.relations(part);
            }
        }
        return rules.violations;
    }

    private void records(JsonNode records) {
        records.properties().forEach(record -> {
            name(record.getKey());
            attributes(record.getValue());
        });
    }

    private void relations(String kind) {
        List<Map.Entry<String, String>> asked = RELATIONS.get(kind);
        if (asked == null) {
            violations.add(kind + " is no relation");
            return;
        }
        document.get(kind).properties().forEach(relation -> {
            attributes(relation.getValue());
            for (int i = 0; i < asked.size(); i++) {
                JsonNode named = relation.getValue().get(asked.get(i).getKey());
                if (named == null
                        ? i < 2
                        : !document.get(asked.get(i).getValue()).has(named.asString())) {
                    violations.add(kind + " " + relation.getKey() + " lacks its "
                            + asked.get(i).getKey());
                }
            }
        });
    }

    private void attributes(JsonNode attributes) {
        attributes.properties().forEach(attribute -> {
            name(attribute.getKey());
            JsonNode value = attribute.getValue();
            (value.isArray() ? value.valueStream() : Stream.of(value)).forEach(this::value);
        });
    }

    private void value(JsonNode value) {
        if (!value.isObject()) {
            return;
        }
        if (!value.propertyNames().equals(Set.of("$", "type"))) {
            violations.add(value + " is no value");
        } else if (value.get("type").asString().equals("prov:QUALIFIED_NAME")) {
            name(value.get("$").asString());
        } else {
            name(value.get("type").asString());
        }
    }

    private void name(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !document.get("prefix").has(parts.group(1))) {
            violations.add(name + " is not qualified");
        }
    }
}
