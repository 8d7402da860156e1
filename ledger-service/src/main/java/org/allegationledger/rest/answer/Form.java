package org.allegationledger.rest.answer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.allegationledger.contract.model.Citation;
import org.allegationledger.contract.model.Erased;
import org.allegationledger.contract.model.ExternalId;
import org.allegationledger.contract.model.Quote;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The form that values have in answers. */
public final class Form {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Form() {}

    /** Has a mapper write fields as they are declared: a generated class declares them as the contract does. */
    public static void inTheContractsOrder(JsonMapper.Builder mapper) {
        mapper.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.SORT_CREATOR_PROPERTIES_FIRST);
    }

    /** A time of recording: UTC, three fractional digits. */
    public static String recordedAt(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** None also when it cannot be read. */
    static @Nullable String text(@Nullable Text text) {
        return text == null || !text.isOpen() ? null : text.value();
    }

    static @Nullable String time(@Nullable SaidAt time) {
        return time == null ? null : time.text();
    }

    static @Nullable Erased erased(org.allegationledger.view.@Nullable Erased erased) {
        return erased == null
                ? null
                : new Erased(
                        recordedAt(erased.at()),
                        erased.position(),
                        erased.legalBasis().value());
    }

    static @Nullable UUID id(@Nullable RecordId id) {
        return id == null ? null : id.value();
    }

    static List<UUID> ids(List<? extends RecordId> ids) {
        return each(ids, RecordId::value);
    }

    static <T, R> List<R> each(List<T> list, Function<? super T, ? extends R> form) {
        return list.stream().<R>map(form).toList();
    }

    static List<ExternalId> externalIds(List<org.allegationledger.vocabulary.ExternalId> ids) {
        return ids.stream()
                .filter(id -> id.scheme().isOpen() && id.value().isOpen())
                .map(id -> new ExternalId(id.scheme().value(), id.value().value()))
                .toList();
    }

    static List<Citation> citations(List<org.allegationledger.vocabulary.Citation> citations) {
        return each(
                citations,
                citation -> new Citation(citation.sourceId().value())
                        .accordingTo(id(citation.accordingTo()))
                        .locator(text(citation.locator()))
                        .quote(quote(citation.quote()))
                        .credibility(citation.credibility()));
    }

    static @Nullable Quote quote(org.allegationledger.vocabulary.@Nullable Quote quote) {
        return quote == null || !quote.exact().isOpen()
                ? null
                : new Quote(quote.exact().value()).prefix(text(quote.prefix())).suffix(text(quote.suffix()));
    }
}
