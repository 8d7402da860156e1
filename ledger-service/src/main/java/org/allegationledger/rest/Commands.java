package org.allegationledger.rest;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.access.Caller;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.contract.model.Receipt;
import org.allegationledger.contract.model.ReceiptList;
import org.allegationledger.log.EntryTooLargeException;
import org.allegationledger.log.OutcomeUnknownException;
import org.allegationledger.log.Position;
import org.allegationledger.rest.answer.Form;
import org.allegationledger.rest.audit.OfflineReceipts;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.allegationledger.rest.request.CanonicalRequest;
import org.allegationledger.rest.request.EntityTags;
import org.allegationledger.rest.request.IdempotencyKey;
import org.allegationledger.rest.request.Preference;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.ErasureId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sends commands on their way, and makes receipts or problems of how they were answered (design 6, Commands). */
@Component
final class Commands {

    private final Recorder recorder;
    private final Supplier<Caller> caller;
    private final OfflineReceipts receipts;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    Commands(Recorder recorder, Supplier<Caller> caller, OfflineReceipts receipts) {
        this.receipts = receipts;
        this.recorder = recorder;
        this.caller = caller;
    }

    /** An id for a record whose caller gave none: a UUID of version 7. */
    UUID newId() {
        return ids.generate();
    }

    /**
     * Has a command recorded.
     *
     * @param path of the request, with the id in its place
     * @param body that the command was read from
     * @param idempotencyKey the header, or none
     * @param ifMatch the header, or none
     * @param prefer the header, or none
     * @return 201 with the receipt, and with the offline one where it was asked for and there is one in time
     * @throws ProblemException when it was not recorded, or that is not known
     */
    ResponseEntity<Receipt> send(
            Command command,
            String path,
            JsonNode body,
            @Nullable String idempotencyKey,
            @Nullable String ifMatch,
            @Nullable String prefer) {
        return switch (record(command, request(path, body, idempotencyKey, ifMatch))) {
            case Answer.Recorded recorded -> created(recorded, Preference.isForReceipt(prefer));
            case Answer.Refused(var refusal) -> throw ProblemException.refused(refusal);
            case Answer.Neither neither -> throw problem(neither);
        };
    }

    /**
     * Has a batch recorded.
     *
     * @param path of the request
     * @param body that the batch was read from
     * @param idempotencyKey the header, or none
     * @return 201 with a receipt for each command
     * @throws ProblemException when none of it was recorded, or that is not known
     */
    ResponseEntity<ReceiptList> send(Batch batch, String path, JsonNode body, @Nullable String idempotencyKey) {
        return switch (record(batch, request(path, body, idempotencyKey, null))) {
            case BatchAnswer.Recorded(var each) -> created(each);
            case BatchAnswer.Refused(var refusals) -> throw ProblemException.refused(refusals);
            case Answer.Neither neither -> throw problem(neither);
        };
    }

    private Request request(String path, JsonNode body, @Nullable String idempotencyKey, @Nullable String ifMatch) {
        return new Request(
                caller.get().account(),
                CanonicalRequest.post(path, body),
                IdempotencyKey.of(idempotencyKey),
                EntityTags.ifMatch(ifMatch));
    }

    private static ProblemException problem(Answer.Neither answer) {
        return switch (answer) {
            case Answer.IdempotencyKeyReused() ->
                ProblemException.of(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "The key was used for a request with another path or body; nothing was recorded.");
            case Answer.PreconditionFailed() ->
                ProblemException.of(
                        ProblemType.PRECONDITION_FAILED,
                        "The record's entity tag is none of those in If-Match; nothing was recorded.");
            case Answer.Conflict() ->
                ProblemException.of(ProblemType.CONFLICT, "Nothing was recorded; the same request may be sent again.");
        };
    }

    private Answer record(Command command, Request request) {
        try {
            return recorder.record(command, request);
        } catch (OutcomeUnknownException doubt) {
            throw ProblemException.outcomeUnknown(command.id().value());
        }
    }

    private BatchAnswer record(Batch batch, Request request) {
        try {
            return recorder.record(batch, request);
        } catch (OutcomeUnknownException doubt) {
            // All of it was recorded or nothing, so that the fate of one is the fate of all.
            throw ProblemException.outcomeUnknown(
                    batch.commands().getFirst().id().value());
        } catch (EntryTooLargeException tooLarge) {
            throw ProblemException.tooLargeInBatch(tooLarge);
        }
    }

    private static ResponseEntity<ReceiptList> created(List<Answer.Recorded> each) {
        return answer(each.getLast())
                .body(new ReceiptList(each.stream().map(Commands::receipt).toList()));
    }

    private ResponseEntity<Receipt> created(Answer.Recorded recorded, boolean withOfflineReceipt) {
        ResponseEntity.BodyBuilder answer = answer(recorded)
                .location(URI.create(collection(recorded.id()) + recorded.id().value()))
                .eTag(EntityTags.of(recorded.position()));
        Receipt receipt = receipt(recorded);
        if (withOfflineReceipt) {
            receipts.of(new Position(recorded.position())).ifPresent(offline -> {
                answer.header(Headers.PREFERENCE_APPLIED, Preference.RECEIPT);
                receipt.receipt(offline);
            });
        }
        return answer.body(receipt);
    }

    private static ResponseEntity.BodyBuilder answer(Answer.Recorded last) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.CREATED)
                .contentType(MediaType.APPLICATION_JSON)
                .header(Headers.LEDGER_POSITION, Long.toString(last.position()));
        if (last.replayed()) {
            answer.header(Headers.IDEMPOTENCY_REPLAYED, "true");
        }
        return answer;
    }

    private static Receipt receipt(Answer.Recorded recorded) {
        return new Receipt(
                recorded.id().value(),
                recorded.eventId(),
                recorded.position(),
                Form.recordedAt(recorded.recordedAt()),
                recorded.treeSize(),
                Base64.getEncoder().encodeToString(recorded.rootHash()));
    }

    private static String collection(RecordId id) {
        return switch (id) {
            case PartyId _ -> "/v1/parties/";
            case SourceId _ -> "/v1/sources/";
            case AllegationId _ -> "/v1/allegations/";
            case StatementId _ -> "/v1/statements/";
            // An answer names the record that an erasure is about.
            case ErasureId _ -> throw new IllegalArgumentException("an erasure has no address");
        };
    }
}
