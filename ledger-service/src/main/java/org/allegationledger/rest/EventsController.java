package org.allegationledger.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.allegationledger.contract.api.EventsApi;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.query.PageRequest;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The operations on the log itself, as CloudEvents (design 6, Audit). */
@RestController
final class EventsController implements EventsApi {

    private static final MediaType ONE = MediaType.parseMediaType("application/cloudevents+json");
    private static final MediaType BATCH = MediaType.parseMediaType("application/cloudevents-batch+json");
    private static final MediaType LINES = MediaType.APPLICATION_NDJSON;
    private static final Pattern TAG = Pattern.compile("[a-z][a-z-]{0,31}:[A-Za-z0-9_-]{1,96}");
    private static final Pattern TYPE = Pattern.compile("ledger\\.[A-Z][A-Za-z]{0,92}");

    private final LogReader log;
    private final EntryOpener opener;
    private final HttpServletRequest current;

    /**
     * @param current stands for the request that the thread works on
     */
    EventsController(LogReader log, EntryOpener opener, HttpServletRequest current) {
        this.log = log;
        this.opener = opener;
        this.current = current;
    }

    @Override
    public ResponseEntity<StreamingResponseBody> listEvents(
            @Nullable Long after, @Nullable String tag, @Nullable String type, @Nullable Integer limit, String text) {
        LogStretch stretch = new LogStretch(log, filter(tag, type), form(text), log.size());
        long from = after == null ? 0 : after + 1;
        if (limit != null && (limit < 1 || limit > PageRequest.MAX_ITEMS)) {
            throw invalid("The query parameter limit must be from 1 to " + PageRequest.MAX_ITEMS + ".");
        }
        if (wantsLines()) {
            long most = limit == null ? Long.MAX_VALUE : limit;
            LogStretch.Page first = stretch.page(from, most);
            return answer(LINES, out -> stretch.lines(out, first, most));
        }
        LogStretch.Page batch = stretch.page(from, limit == null ? PageRequest.DEFAULT_ITEMS : limit);
        return answer(BATCH, out -> batch(out, batch.entries()));
    }

    @Override
    public ResponseEntity<StreamingResponseBody> getEvent(Long position, String text) {
        LogStretch.Page found = new LogStretch(log, LogFilter.EVERYTHING, form(text), position + 1).page(position, 1);
        if (found.entries().isEmpty()) {
            throw ProblemException.of(ProblemType.EVENT_UNKNOWN, ProblemType.EVENT_UNKNOWN.title() + ".");
        }
        return answer(ONE, out -> out.write(found.entries().getFirst()));
    }

    private static void batch(OutputStream out, List<byte[]> entries) throws IOException {
        out.write('[');
        for (int index = 0; index < entries.size(); index++) {
            if (index > 0) {
                out.write(',');
            }
            out.write(entries.get(index));
        }
        out.write(']');
    }

    private static ResponseEntity<StreamingResponseBody> answer(MediaType type, StreamingResponseBody body) {
        return ResponseEntity.ok().contentType(type).body(body);
    }

    /** Spring lets only what the contract has come here; of both forms the one that is wanted more. */
    private boolean wantsLines() {
        List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(current.getHeaders(HttpHeaders.ACCEPT)));
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .filter(type -> type.includes(BATCH) || type.includes(LINES))
                .findFirst()
                .filter(type -> !type.includes(BATCH))
                .isPresent();
    }

    private EntryOpener form(String text) {
        return switch (text) {
            case "open" -> opener;
            case "sealed" -> events -> events.stream().map(StoredEvent::entry).toList();
            default -> throw invalid("The query parameter text must be open or sealed.");
        };
    }

    private static LogFilter filter(@Nullable String tag, @Nullable String type) {
        if (tag != null && !TAG.matcher(tag).matches()) {
            throw invalid("The query parameter tag must be key:value, as tags are.");
        }
        if (type != null && !TYPE.matcher(type).matches()) {
            throw invalid("The query parameter type must be the name of an event, such as ledger.DenialRecorded.");
        }
        if (tag == null && type == null) {
            return LogFilter.EVERYTHING;
        }
        return new LogFilter(List.of(
                new LogFilter.Criterion(tag == null ? Set.of() : Set.of(tag), type == null ? Set.of() : Set.of(type))));
    }

    private static ProblemException invalid(String detail) {
        return ProblemException.of(ProblemType.INVALID_REQUEST, detail);
    }
}
