package org.allegationledger.rest.body;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.LanguageTag;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SourceKind;
import org.allegationledger.vocabulary.Text;
import org.allegationledger.vocabulary.WebAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The bodies of commands about sources (design 3.1, Source). */
public final class SourceBody {

    /** The reliability of a source of which nothing else is said: it cannot be judged. */
    private static final Reliability NOT_JUDGED = Reliability.F;

    private static final Shape<SourceKind> KIND = Shapes.oneOf(SourceKind.class);
    private static final Shape<Text> TITLE = Shapes.line(Limits.TITLE);
    private static final Shape<Text> URL = Shapes.string(WebAddress::of);
    private static final Shape<Sha256> HASH = Shapes.string(Sha256::new);
    private static final Shape<LanguageTag> LANGUAGE = Shapes.string(LanguageTag::new);
    private static final Shape<Reliability> RELIABILITY = Shapes.oneOf(Reliability.class);

    private SourceBody() {}

    /**
     * Reads a source to register.
     *
     * @param newIds gives the source an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RegisterSource registration(JsonNode body, Supplier<UUID> newIds) {
        Shape<RegisterSource> shape = place -> {
            Fields fields = new Fields(place);
            Field<SourceId> id = fields.optional("id", Shapes.id(SourceId::new));
            Field<SourceKind> kind = fields.required("kind", KIND);
            Field<Text> title = fields.optional("title", TITLE);
            Field<Text> url = fields.optional("url", URL);
            Field<Text> publisher = fields.optional("publisher", Parts.NAME);
            Field<SaidAt> publishedAt = fields.optional("publishedAt", Shapes.SAID_AT);
            Field<SaidAt> retrievedAt = fields.optional("retrievedAt", Shapes.SAID_AT);
            Field<Sha256> contentSha256 = fields.optional("contentSha256", HASH);
            Field<Text> archivedUrl = fields.optional("archivedUrl", URL);
            Field<LanguageTag> language = fields.optional("language", LANGUAGE);
            Field<Reliability> reliability = fields.optional("reliability", RELIABILITY);
            Field<List<ExternalId>> externalIds = fields.optional("externalIds", Parts.EXTERNAL_IDS);
            return fields.make(() -> new RegisterSource(
                    id.or(new SourceId(newIds.get())),
                    new SourceDetails(
                            kind.value(),
                            title.orNull(),
                            url.orNull(),
                            publisher.orNull(),
                            publishedAt.orNull(),
                            retrievedAt.orNull(),
                            contentSha256.orNull(),
                            archivedUrl.orNull(),
                            language.orNull(),
                            reliability.or(NOT_JUDGED),
                            externalIds.or(List.of()))));
        };
        return shape.of(body);
    }

    /**
     * Reads an amendment.
     *
     * @param id of the source, from the path
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static AmendSource amendment(JsonNode body, SourceId id) {
        Shape<AmendSource> shape = place -> {
            Fields fields = new Fields(place);
            Field<Text> reason = fields.required("reason", Parts.PROSE);
            Field<SourceChanges> changes = fields.required("changes", SourceBody::changes);
            return fields.make(() -> new AmendSource(id, reason.value(), changes.value()));
        };
        return shape.of(body);
    }

    private static @Nullable SourceChanges changes(Place place) {
        Fields fields = Fields.some(place);
        Field<SourceKind> kind = fields.optional("kind", KIND);
        Field<Change<Text>> title = fields.change("title", TITLE);
        Field<Change<Text>> url = fields.change("url", URL);
        Field<Change<Text>> publisher = fields.change("publisher", Parts.NAME);
        Field<Change<SaidAt>> publishedAt = fields.change("publishedAt", Shapes.SAID_AT);
        Field<Change<SaidAt>> retrievedAt = fields.change("retrievedAt", Shapes.SAID_AT);
        Field<Change<Sha256>> contentSha256 = fields.change("contentSha256", HASH);
        Field<Change<Text>> archivedUrl = fields.change("archivedUrl", URL);
        Field<Change<LanguageTag>> language = fields.change("language", LANGUAGE);
        Field<Reliability> reliability = fields.replaced("reliability", RELIABILITY, NOT_JUDGED);
        Field<List<ExternalId>> externalIds = fields.replaced("externalIds", Parts.EXTERNAL_IDS, List.of());
        return fields.make(() -> new SourceChanges(
                kind.orNull(),
                title.orNull(),
                url.orNull(),
                publisher.orNull(),
                publishedAt.orNull(),
                retrievedAt.orNull(),
                contentSha256.orNull(),
                archivedUrl.orNull(),
                language.orNull(),
                reliability.orNull(),
                externalIds.orNull()));
    }
}
