package org.allegationledger.rest;

import java.util.Optional;
import java.util.UUID;
import org.allegationledger.command.Reason;
import org.allegationledger.contract.api.PartiesApi;
import org.allegationledger.contract.model.Party;
import org.allegationledger.contract.model.PartyKind;
import org.allegationledger.contract.model.PartyPage;
import org.allegationledger.contract.model.Receipt;
import org.allegationledger.contract.model.StancePage;
import org.allegationledger.log.Position;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.PartyStance;
import org.allegationledger.query.Question;
import org.allegationledger.query.Question.FindParties;
import org.allegationledger.query.Question.FindParty;
import org.allegationledger.query.Question.FindStancesOfParty;
import org.allegationledger.query.Question.FindStancesOfPartyThen;
import org.allegationledger.rest.answer.PartyAnswer;
import org.allegationledger.rest.answer.StanceAnswer;
import org.allegationledger.rest.body.PartyBody;
import org.allegationledger.rest.request.AsOfParameters;
import org.allegationledger.rest.request.FilterParameters;
import org.allegationledger.vocabulary.PartyId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The operations on parties. */
@RestController
final class PartiesController implements PartiesApi {

    private final Commands commands;
    private final Queries queries;

    PartiesController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public ResponseEntity<Receipt> registerParty(
            JsonNode body, @Nullable String idempotencyKey, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                PartyBody.registration(body, commands::newId),
                PATH_REGISTER_PARTY,
                body,
                idempotencyKey,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> amendParty(
            UUID id,
            JsonNode body,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String prefer) {
        return commands.send(
                PartyBody.amendment(body, new PartyId(id)),
                Paths.with(PATH_AMEND_PARTY, id),
                body,
                idempotencyKey,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> mergeParties(
            UUID id,
            JsonNode body,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String prefer) {
        return commands.send(
                PartyBody.merge(body, new PartyId(id)),
                Paths.with(PATH_MERGE_PARTIES, id),
                body,
                idempotencyKey,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> unmergeParties(
            UUID id,
            JsonNode body,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String prefer) {
        return commands.send(
                PartyBody.unmerge(body, new PartyId(id)),
                Paths.with(PATH_UNMERGE_PARTIES, id),
                body,
                idempotencyKey,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Party> getParty(UUID id, @Nullable String ifNoneMatch, @Nullable Long ledgerPosition) {
        return queries.one(
                new FindParty(new PartyId(id), Queries.atLeast(ledgerPosition)),
                Reason.PARTY_UNKNOWN,
                ifNoneMatch,
                PartyAnswer::of);
    }

    @Override
    public ResponseEntity<PartyPage> listParties(
            @Nullable String q,
            @Nullable PartyKind kind,
            @Nullable String externalId,
            Integer limit,
            String order,
            @Nullable String cursor,
            @Nullable Long ledgerPosition) {
        FindParties question = new FindParties(
                Optional.ofNullable(kind).map(given -> org.allegationledger.vocabulary.PartyKind.valueOf(given.name())),
                FilterParameters.words(q),
                FilterParameters.externalId(externalId),
                Queries.page(limit, order, cursor),
                Queries.atLeast(ledgerPosition));
        return queries.page(
                question,
                page -> new PartyPage(page.items().stream().map(PartyAnswer::of).toList())
                        .next(page.next().orElse(null)));
    }

    @Override
    public ResponseEntity<StancePage> listStancesOfParty(
            UUID id,
            @Nullable String recordedAsOf,
            @Nullable Long asOfPosition,
            @Nullable String saidAsOf,
            Integer limit,
            String order,
            @Nullable String cursor,
            @Nullable Long ledgerPosition) {
        PageRequest part = Queries.page(limit, order, cursor);
        Optional<Position> atLeast = Queries.atLeast(ledgerPosition);
        Question<One<Page<PartyStance>>> question = AsOfParameters.of(recordedAsOf, asOfPosition, saidAsOf)
                .<Question<One<Page<PartyStance>>>>map(
                        asOf -> new FindStancesOfPartyThen(new PartyId(id), part, asOf, atLeast))
                .orElseGet(() -> new FindStancesOfParty(new PartyId(id), part, atLeast));
        return queries.one(
                question,
                Reason.PARTY_UNKNOWN,
                null,
                page -> new StancePage(
                                page.items().stream().map(StanceAnswer::of).toList())
                        .next(page.next().orElse(null)));
    }
}
