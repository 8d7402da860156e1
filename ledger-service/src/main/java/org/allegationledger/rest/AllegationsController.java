package org.allegationledger.rest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.allegationledger.command.Reason;
import org.allegationledger.contract.api.AllegationsApi;
import org.allegationledger.contract.model.Allegation;
import org.allegationledger.contract.model.AllegationPage;
import org.allegationledger.contract.model.History;
import org.allegationledger.contract.model.Receipt;
import org.allegationledger.contract.model.Stance;
import org.allegationledger.contract.model.StanceList;
import org.allegationledger.contract.model.Status;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.AsOf;
import org.allegationledger.query.Question;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.query.Question.FindAllegation;
import org.allegationledger.query.Question.FindAllegationThen;
import org.allegationledger.query.Question.FindAllegations;
import org.allegationledger.query.Question.FindHistory;
import org.allegationledger.query.Question.FindHistoryThen;
import org.allegationledger.query.Question.FindStances;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.rest.answer.AllegationAnswer;
import org.allegationledger.rest.answer.HistoryAnswer;
import org.allegationledger.rest.answer.StanceAnswer;
import org.allegationledger.rest.body.AllegationBody;
import org.allegationledger.rest.body.StatementBody;
import org.allegationledger.rest.request.AsOfParameters;
import org.allegationledger.rest.request.FilterParameters;
import org.allegationledger.view.StanceView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.PartyId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The operations on allegations, and the commands that record what was said about one. */
@RestController
final class AllegationsController implements AllegationsApi {

    private final Commands commands;
    private final Queries queries;

    AllegationsController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public ResponseEntity<Receipt> recordAllegation(
            JsonNode body, @Nullable String key, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                AllegationBody.record(body, commands::newId), PATH_RECORD_ALLEGATION, body, key, ifMatch, prefer);
    }

    @Override
    public ResponseEntity<Receipt> recordAttribution(
            UUID id, JsonNode body, @Nullable String key, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                StatementBody.attribution(body, new AllegationId(id), commands::newId),
                Paths.with(PATH_RECORD_ATTRIBUTION, id),
                body,
                key,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> recordDenial(
            UUID id, JsonNode body, @Nullable String key, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                StatementBody.denial(body, new AllegationId(id), commands::newId),
                Paths.with(PATH_RECORD_DENIAL, id),
                body,
                key,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> recordAdmission(
            UUID id, JsonNode body, @Nullable String key, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                StatementBody.admission(body, new AllegationId(id), commands::newId),
                Paths.with(PATH_RECORD_ADMISSION, id),
                body,
                key,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> recordNoComment(
            UUID id, JsonNode body, @Nullable String key, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                StatementBody.noComment(body, new AllegationId(id), commands::newId),
                Paths.with(PATH_RECORD_NO_COMMENT, id),
                body,
                key,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> recordInvestigation(
            UUID id, JsonNode body, @Nullable String key, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                StatementBody.investigation(body, new AllegationId(id), commands::newId),
                Paths.with(PATH_RECORD_INVESTIGATION, id),
                body,
                key,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> recordCorroboration(
            UUID id, JsonNode body, @Nullable String key, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                StatementBody.corroboration(body, new AllegationId(id), commands::newId),
                Paths.with(PATH_RECORD_CORROBORATION, id),
                body,
                key,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> recordDispute(
            UUID id, JsonNode body, @Nullable String key, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                StatementBody.dispute(body, new AllegationId(id), commands::newId),
                Paths.with(PATH_RECORD_DISPUTE, id),
                body,
                key,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Receipt> recordWithdrawal(
            UUID id, JsonNode body, @Nullable String key, @Nullable String ifMatch, @Nullable String prefer) {
        return commands.send(
                StatementBody.withdrawal(body, new AllegationId(id), commands::newId),
                Paths.with(PATH_RECORD_WITHDRAWAL, id),
                body,
                key,
                ifMatch,
                prefer);
    }

    @Override
    public ResponseEntity<Allegation> getAllegation(
            UUID id,
            @Nullable String recordedAsOf,
            @Nullable Long asOfPosition,
            @Nullable String saidAsOf,
            @Nullable String ifNoneMatch,
            @Nullable Long ledgerPosition) {
        return queries.one(
                AsOfParameters.of(recordedAsOf, asOfPosition, saidAsOf)
                        .<Question<One<AllegationFound>>>map(asOf ->
                                new FindAllegationThen(new AllegationId(id), asOf, Queries.atLeast(ledgerPosition)))
                        .orElseGet(() -> new FindAllegation(new AllegationId(id), Queries.atLeast(ledgerPosition))),
                Reason.ALLEGATION_UNKNOWN,
                ifNoneMatch,
                AllegationAnswer::of);
    }

    @Override
    public ResponseEntity<AllegationPage> listAllegations(
            @Nullable UUID party,
            @Nullable Stance stance,
            @Nullable Status status,
            @Nullable String act,
            @Nullable String q,
            @Nullable String saidFrom,
            @Nullable String saidTo,
            @Nullable String externalId,
            Integer limit,
            String order,
            @Nullable String cursor,
            @Nullable Long ledgerPosition) {
        AllegationFilter filter = filter(party, stance, status, act, q, saidFrom, saidTo, externalId);
        FindAllegations question =
                new FindAllegations(filter, Queries.page(limit, order, cursor), Queries.atLeast(ledgerPosition));
        return queries.page(
                question,
                page -> new AllegationPage(page.items().stream()
                                .map(AllegationAnswer::item)
                                .toList())
                        .next(page.next().orElse(null)));
    }

    /**
     * Which allegations the query parameters ask for.
     *
     * @throws ProblemException 400 when one has no valid value
     */
    static AllegationFilter filter(
            @Nullable UUID party,
            @Nullable Stance stance,
            @Nullable Status status,
            @Nullable String act,
            @Nullable String q,
            @Nullable String saidFrom,
            @Nullable String saidTo,
            @Nullable String externalId) {
        FilterParameters.Said said = FilterParameters.said(saidFrom, saidTo);
        return new AllegationFilter(
                Optional.ofNullable(party).map(PartyId::new),
                Optional.ofNullable(stance).map(given -> org.allegationledger.vocabulary.Stance.valueOf(given.name())),
                Optional.ofNullable(status).map(given -> AllegationStatus.valueOf(given.name())),
                FilterParameters.act(act),
                FilterParameters.words(q),
                said.from(),
                said.to(),
                FilterParameters.externalId(externalId));
    }

    @Override
    public ResponseEntity<StanceList> listStancesOnAllegation(
            UUID id,
            @Nullable String recordedAsOf,
            @Nullable Long asOfPosition,
            @Nullable String saidAsOf,
            @Nullable String ifNoneMatch,
            @Nullable Long ledgerPosition) {
        Optional<AsOf> then = AsOfParameters.of(recordedAsOf, asOfPosition, saidAsOf);
        if (then.isPresent()) {
            return queries.one(
                    new FindAllegationThen(new AllegationId(id), then.get(), Queries.atLeast(ledgerPosition)),
                    Reason.ALLEGATION_UNKNOWN,
                    ifNoneMatch,
                    found -> stances(found.allegation().stances()));
        }
        return queries.one(
                new FindStances(new AllegationId(id), Queries.atLeast(ledgerPosition)),
                Reason.ALLEGATION_UNKNOWN,
                ifNoneMatch,
                AllegationsController::stances);
    }

    private static StanceList stances(List<StanceView> stances) {
        return new StanceList(stances.stream().map(StanceAnswer::of).toList());
    }

    @Override
    public ResponseEntity<History> getAllegationHistory(
            UUID id,
            @Nullable String recordedAsOf,
            @Nullable Long asOfPosition,
            @Nullable String saidAsOf,
            @Nullable String ifNoneMatch,
            @Nullable Long ledgerPosition) {
        return queries.one(
                AsOfParameters.of(recordedAsOf, asOfPosition, saidAsOf)
                        .<Question<One<List<ResolvedEntry>>>>map(asOf ->
                                new FindHistoryThen(new AllegationId(id), asOf, Queries.atLeast(ledgerPosition)))
                        .orElseGet(() -> new FindHistory(new AllegationId(id), Queries.atLeast(ledgerPosition))),
                Reason.ALLEGATION_UNKNOWN,
                ifNoneMatch,
                HistoryAnswer::of);
    }
}
