package org.allegationledger.exchange.export.stix;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.allegationledger.exchange.export.ExportedCommand;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Quote;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An object as it grows; what is absent is left out, and so are empty lists, which STIX does not know. */
final class StixObject {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFERENCES = "external_references";

    /** Numbers that the schemas allow with these schemes only, and these schemes only with. */
    private static final String NUMBERED_SCHEME = "cve|capec";

    private static final String NUMBER = "CVE-\\d{4}-(0\\d{3}|[1-9]\\d{3,})|CAPEC-\\d+";

    private final ObjectNode json;

    StixObject(StixId id, Instant created, Instant modified) {
        json = JSON.createObjectNode()
                .put("type", id.type())
                .put("spec_version", "2.1")
                .put("id", id.value())
                .put("created", Times.text(created))
                .put("modified", Times.text(modified));
    }

    StixObject put(String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
        return this;
    }

    StixObject put(String name, @Nullable Integer value) {
        if (value != null) {
            json.put(name, value);
        }
        return this;
    }

    StixObject list(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            ArrayNode list = json.putArray(name);
            values.forEach(value -> list.add(value.toString()));
        }
        return this;
    }

    /** It is no longer what its maker says, or it should never have been recorded. */
    StixObject revoked(boolean revoked) {
        if (revoked) {
            json.put("revoked", true);
        }
        return this;
    }

    StixObject externalIds(List<ExternalId> ids) {
        for (ExternalId id : ids) {
            if (id.scheme().isOpen() && id.value().isOpen()) {
                reference(id.scheme().value(), id.value().value());
            }
        }
        return this;
    }

    private void reference(String scheme, String value) {
        if (scheme.matches(NUMBERED_SCHEME) || value.matches(NUMBER)) {
            reference().put("source_name", "external-id").put("description", scheme + ": " + value);
        } else {
            reference().put("source_name", scheme).put("external_id", value);
        }
    }

    /** @param sources every source that is cited */
    StixObject citations(List<Citation> citations, Map<SourceId, SourceDetails> sources) {
        for (Citation citation : citations) {
            citation(citation, Objects.requireNonNull(sources.get(citation.sourceId())));
        }
        return this;
    }

    private void citation(Citation citation, SourceDetails source) {
        String title = open(source.title());
        String url = open(source.url());
        String kind = word(source.kind());
        ObjectNode reference = reference()
                .put(
                        "source_name",
                        Stream.of(open(source.publisher()), title, url, kind)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElseThrow())
                .put("description", String.join(", ", described(citation, title == null ? kind : title)));
        if (url != null) {
            reference.put("url", URI.create(url).toASCIIString());
            Sha256 hash = source.contentSha256();
            if (hash != null) {
                reference.putObject("hashes").put("SHA-256", hash.value());
            }
        }
    }

    private static List<String> described(Citation citation, String title) {
        String locator = open(citation.locator());
        Quote quoted = citation.quote();
        String quote = quoted == null ? null : open(quoted.exact());
        return Stream.of(title, locator, quote == null ? null : '"' + quote + '"')
                .filter(Objects::nonNull)
                .toList();
    }

    private ObjectNode reference() {
        return json.withArrayProperty(REFERENCES).addObject();
    }

    ObjectNode json() {
        return json;
    }

    /** A text that must be there. */
    static String required(Text text) {
        return text.isOpen() ? text.value() : ExportedCommand.ERASED;
    }

    static @Nullable String open(@Nullable Text text) {
        return text == null || !text.isOpen() ? null : text.value();
    }

    /** A word as STIX writes them. */
    static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
