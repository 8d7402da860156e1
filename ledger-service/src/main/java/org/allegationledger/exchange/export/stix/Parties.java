package org.allegationledger.exchange.export.stix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.allegationledger.event.Merges;
import org.allegationledger.query.CaseFile;
import org.allegationledger.query.CaseFile.KnownParty;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Text;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parties of a bundle, as the ones that they count as: each an identity, and beside it a threat actor where something is
 * attributed to it, for STIX attributes campaigns to those. The two are related, so that whoever answers is known as who is accused.
 */
final class Parties {

    private static final String IDENTITY = "identity";
    private static final String THREAT_ACTOR = "threat-actor";

    private final Map<PartyId, KnownParty> parties;
    private final Merges merges;
    private final Map<StixId, ObjectNode> objects = new LinkedHashMap<>();

    Parties(CaseFile file) {
        parties = file.parties();
        merges = file.merges();
    }

    /** Whoever says something. */
    StixId identity(PartyId party) {
        PartyId one = merges.one(party);
        StixId id = StixId.of(IDENTITY, one);
        objects.computeIfAbsent(id, _ -> {
            PartyDetails details = known(one).view().details();
            return object(id, one)
                    .put("name", StixObject.required(details.name()))
                    .put("identity_class", identityClass(details.kind()))
                    .list("labels", List.of(StixObject.word(details.kind())))
                    .externalIds(details.externalIds())
                    .json();
        });
        return id;
    }

    /** Whoever something is attributed to. */
    StixId threatActor(PartyId party) {
        PartyId one = merges.one(party);
        StixId id = StixId.of(THREAT_ACTOR, one);
        StixId identity = identity(one);
        objects.computeIfAbsent(id, _ -> {
            PartyDetails details = known(one).view().details();
            return object(id, one)
                    .put("name", StixObject.required(details.name()))
                    .list(
                            "aliases",
                            details.aliases().stream()
                                    .filter(Text::isOpen)
                                    .map(Text::value)
                                    .toList())
                    .json();
        });
        StixId same = StixId.of("relationship", one);
        objects.computeIfAbsent(
                same,
                _ -> object(same, one)
                        .put("relationship_type", "related-to")
                        .put("source_ref", id.value())
                        .put("target_ref", identity.value())
                        .put("description", "The same party.")
                        .json());
        return id;
    }

    String name(PartyId party) {
        return StixObject.required(known(merges.one(party)).view().details().name());
    }

    List<ObjectNode> objects() {
        return List.copyOf(objects.values());
    }

    private StixObject object(StixId id, PartyId party) {
        KnownParty known = known(party);
        return new StixObject(id, known.view().recordedAt(), known.changedAt());
    }

    private KnownParty known(PartyId party) {
        return Objects.requireNonNull(parties.get(party), "every party of a case is in its file");
    }

    private static String identityClass(PartyKind kind) {
        return switch (kind) {
            case PERSON -> "individual";
            case GROUP -> "group";
            case STATE, GOVERNMENT_BODY, COMPANY, ORGANISATION, MEDIA -> "organization";
            case UNKNOWN -> "unknown";
        };
    }
}
