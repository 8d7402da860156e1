package org.allegationledger.rest;

import java.util.Optional;
import java.util.UUID;
import org.allegationledger.command.Reason;
import org.allegationledger.contract.api.ExportsApi;
import org.allegationledger.contract.model.Stance;
import org.allegationledger.contract.model.Status;
import org.allegationledger.exchange.export.ExportedCommand;
import org.allegationledger.exchange.export.csv.StanceLines;
import org.allegationledger.exchange.export.prov.Provenance;
import org.allegationledger.exchange.export.stix.StixBundle;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.Question.FindCaseFile;
import org.allegationledger.query.Questions;
import org.allegationledger.query.ViewBehindException;
import org.allegationledger.rest.audit.EntryOpener;
import org.allegationledger.rest.audit.LogStretch;
import org.allegationledger.rest.problem.StreamBrokenException;
import org.allegationledger.vocabulary.AllegationId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** The operations that give the ledger's knowledge in formats that others use. */
@RestController
final class ExportsController implements ExportsApi {

    private static final MediaType STIX = MediaType.parseMediaType("application/stix+json;version=2.1");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");

    private final Queries queries;
    private final Questions questions;
    private final LogReader log;
    private final EntryOpener opener;

    ExportsController(Queries queries, Questions questions, LogReader log, EntryOpener opener) {
        this.queries = queries;
        this.questions = questions;
        this.log = log;
        this.opener = opener;
    }

    @Override
    public ResponseEntity<ObjectNode> getProvenance(
            UUID id, @Nullable String ifNoneMatch, @Nullable Long ledgerPosition) {
        return queries.one(
                new FindCaseFile(new AllegationId(id), Queries.atLeast(ledgerPosition)),
                Reason.ALLEGATION_UNKNOWN,
                ifNoneMatch,
                Provenance::of);
    }

    @Override
    public ResponseEntity<ObjectNode> getStixBundle(
            UUID id, @Nullable String ifNoneMatch, @Nullable Long ledgerPosition) {
        return queries.one(
                new FindCaseFile(new AllegationId(id), Queries.atLeast(ledgerPosition)),
                Reason.ALLEGATION_UNKNOWN,
                ifNoneMatch,
                STIX,
                StixBundle::of);
    }

    @Override
    public ResponseEntity<StreamingResponseBody> exportStances(
            @Nullable UUID party,
            @Nullable Stance stance,
            @Nullable Status status,
            @Nullable String act,
            @Nullable String q,
            @Nullable String saidFrom,
            @Nullable String saidTo,
            @Nullable String externalId,
            @Nullable Long ledgerPosition) {
        StanceLines lines = new StanceLines(
                questions, AllegationsController.filter(party, stance, status, act, q, saidFrom, saidTo, externalId));
        Page<AllegationFound> first = lines.first(Queries.atLeast(ledgerPosition));
        return Queries.answer(first.position()).contentType(CSV).body(out -> {
            try {
                lines.write(out, first);
            } catch (LogUnavailableException | ViewBehindException unreadable) {
                throw new StreamBrokenException(unreadable);
            }
        });
    }

    @Override
    public ResponseEntity<StreamingResponseBody> exportCommands() {
        long size = log.size();
        EntryOpener commands =
                events -> opener.open(events).stream().map(ExportedCommand::of).toList();
        LogStretch stretch = new LogStretch(log, LogFilter.EVERYTHING, commands, size);
        LogStretch.Page first = stretch.page(0, Long.MAX_VALUE);
        Optional<Position> last = size == 0 ? Optional.empty() : Optional.of(new Position(size - 1));
        return Queries.answer(last)
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(out -> stretch.lines(out, first, Long.MAX_VALUE));
    }
}
