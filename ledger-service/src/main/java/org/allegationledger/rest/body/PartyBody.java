package org.allegationledger.rest.body;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The bodies of commands about parties (design 3.1, Party). */
public final class PartyBody {

    private static final Shape<PartyKind> KIND = Shapes.oneOf(PartyKind.class);
    private static final Shape<List<Text>> ALIASES = Shapes.list(Parts.NAME, Limits.LIST);

    private PartyBody() {}

    /**
     * Reads a party to register.
     *
     * @param newIds gives the party an id where the caller gives none
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static RegisterParty registration(JsonNode body, Supplier<UUID> newIds) {
        Shape<RegisterParty> shape = place -> {
            Fields fields = new Fields(place);
            Field<PartyId> id = fields.optional("id", Parts.PARTY);
            Field<PartyKind> kind = fields.required("kind", KIND);
            Field<Text> name = fields.required("name", Parts.NAME);
            Field<List<Text>> aliases = fields.optional("aliases", ALIASES);
            Field<List<ExternalId>> externalIds = fields.optional("externalIds", Parts.EXTERNAL_IDS);
            Field<PartyId> actsFor = fields.optional("actsFor", Parts.PARTY);
            Field<PartyId> origin = fields.optional("origin", Parts.PARTY);
            return fields.make(() -> new RegisterParty(
                    id.or(new PartyId(newIds.get())),
                    new PartyDetails(
                            kind.value(),
                            name.value(),
                            aliases.or(List.of()),
                            externalIds.or(List.of()),
                            actsFor.orNull(),
                            origin.orNull())));
        };
        return shape.of(body);
    }

    /**
     * Reads an amendment.
     *
     * @param id of the party, from the path
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static AmendParty amendment(JsonNode body, PartyId id) {
        Shape<AmendParty> shape = place -> {
            Fields fields = new Fields(place);
            Field<Text> reason = fields.required("reason", Parts.PROSE);
            Field<PartyChanges> changes = fields.required("changes", PartyBody::changes);
            return fields.make(() -> new AmendParty(id, reason.value(), changes.value()));
        };
        return shape.of(body);
    }

    /**
     * Reads a merge.
     *
     * @param id of the party, from the path
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static MergeParties merge(JsonNode body, PartyId id) {
        Shape<MergeParties> shape = place -> {
            Fields fields = new Fields(place);
            Field<PartyId> into = fields.required("into", Parts.PARTY);
            Field<Text> reason = fields.required("reason", Parts.PROSE);
            return fields.make(() -> new MergeParties(id, into.value(), reason.value()));
        };
        return shape.of(body);
    }

    /**
     * Reads what takes a merge apart.
     *
     * @param id of the party, from the path
     * @throws org.allegationledger.rest.problem.ProblemException 400, with every field at fault
     */
    public static UnmergeParties unmerge(JsonNode body, PartyId id) {
        Shape<UnmergeParties> shape = place -> {
            Fields fields = new Fields(place);
            Field<Text> reason = fields.required("reason", Parts.PROSE);
            return fields.make(() -> new UnmergeParties(id, reason.value()));
        };
        return shape.of(body);
    }

    private static @Nullable PartyChanges changes(Place place) {
        Fields fields = Fields.some(place);
        Field<PartyKind> kind = fields.optional("kind", KIND);
        Field<Text> name = fields.optional("name", Parts.NAME);
        Field<List<Text>> aliases = fields.replaced("aliases", ALIASES, List.of());
        Field<List<ExternalId>> externalIds = fields.replaced("externalIds", Parts.EXTERNAL_IDS, List.of());
        Field<Change<PartyId>> actsFor = fields.change("actsFor", Parts.PARTY);
        Field<Change<PartyId>> origin = fields.change("origin", Parts.PARTY);
        return fields.make(() -> new PartyChanges(
                kind.orNull(),
                name.orNull(),
                aliases.orNull(),
                externalIds.orNull(),
                actsFor.orNull(),
                origin.orNull()));
    }
}
