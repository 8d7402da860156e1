package org.allegationledger.rest.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.allegationledger.command.Reason;
import org.allegationledger.contract.api.EventsApi;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.query.PageRequest;
import org.allegationledger.rest.live.BearingEvents;
import org.allegationledger.rest.live.EventStream;
import org.allegationledger.rest.live.LiveStreams;
import org.allegationledger.rest.live.SharedOpening;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.allegationledger.vocabulary.AllegationId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The operations on the log itself, as CloudEvents (design 6, Audit). */
@RestController
final class EventsController implements EventsApi {

    private static final MediaType ONE = MediaType.parseMediaType("application/cloudevents+json");
    private static final MediaType BATCH = MediaType.parseMediaType("application/cloudevents-batch+json");
    private static final MediaType LINES = MediaType.APPLICATION_NDJSON;
    private static final MediaType STREAM = MediaType.TEXT_EVENT_STREAM;
    private static final Pattern TAG = Pattern.compile("[a-z][a-z-]{0,31}:[A-Za-z0-9_-]{1,96}");
    private static final Pattern TYPE = Pattern.compile("ledger\\.[A-Z][A-Za-z]{0,92}");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final String RESPONSE = EventsController.class.getName() + ".response";
    private static final Position FIRST = new Position(0);

    private final LogReader log;
    private final EntryOpener opener;
    private final EntryOpener sharedOpener;
    private final EventCodec<Recorded> codec;
    private final LiveStreams streams;
    private final HttpServletRequest current;

    /**
     * @param current stands for the request that the thread works on
     */
    EventsController(
            LogReader log,
            EntryOpener opener,
            EventCodec<Recorded> codec,
            LiveStreams streams,
            HttpServletRequest current) {
        this.log = log;
        this.opener = opener;
        this.sharedOpener = new SharedOpening(opener, System::nanoTime);
        this.codec = codec;
        this.streams = streams;
        this.current = current;
    }

    /** Keeps the response of each request: Spring's output stream for a body ignores that it is flushed. */
    @ModelAttribute
    void keep(HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(RESPONSE, response);
    }

    @Override
    public ResponseEntity<StreamingResponseBody> listEvents(
            @Nullable Long after,
            @Nullable String tag,
            @Nullable String type,
            @Nullable Integer limit,
            Boolean sealed,
            @Nullable String lastEventId) {
        LogFilter filter = filter(tag, type);
        if (limit != null && (limit < 1 || limit > PageRequest.MAX_ITEMS)) {
            throw invalid("The query parameter limit must be from 1 to " + PageRequest.MAX_ITEMS + ".");
        }
        MediaType wanted = wanted(BATCH, LINES, STREAM).orElse(BATCH);
        if (wanted.equals(STREAM)) {
            if (limit != null) {
                throw invalid("A stream has no query parameter limit.");
            }
            EntryOpener form = form(sealed, sharedOpener);
            long from = behind(after, lastEventId);
            return live(() -> new EventStream(log.follow(new Position(from), filter), _ -> true, form));
        }
        LogStretch stretch = new LogStretch(log, filter, form(sealed, opener), log.size());
        long from = after == null ? 0 : after + 1;
        if (wanted.equals(LINES)) {
            long most = limit == null ? Long.MAX_VALUE : limit;
            LogStretch.Page first = stretch.page(from, most);
            return answer(LINES, out -> stretch.lines(out, first, most));
        }
        LogStretch.Page batch = stretch.page(from, limit == null ? PageRequest.DEFAULT_ITEMS : limit);
        return answer(BATCH, out -> batch(out, batch.entries()));
    }

    @Override
    public ResponseEntity<StreamingResponseBody> followAllegation(
            UUID id, @Nullable Long after, Boolean sealed, @Nullable String lastEventId) {
        AllegationId allegation = new AllegationId(id);
        if (wanted(STREAM).isEmpty()) {
            throw ProblemException.of(ProblemType.NOT_ACCEPTABLE, ProblemType.NOT_ACCEPTABLE.title() + ".");
        }
        EntryOpener form = form(sealed, sharedOpener);
        long from = behind(after, lastEventId);
        if (log.read(FIRST, 1, BearingEvents.recorded(allegation)).isEmpty()) {
            throw ProblemException.unknown(Reason.ALLEGATION_UNKNOWN);
        }
        Predicate<StoredEvent> bearing = new BearingEvents(codec, allegation);
        return live(() -> new EventStream(
                log.follow(FIRST, BearingEvents.mayBearOn(allegation)),
                event -> bearing.test(event) && event.position().value() >= from,
                form));
    }

    @Override
    public ResponseEntity<StreamingResponseBody> getEvent(Long position, Boolean sealed) {
        LogStretch.Page found =
                new LogStretch(log, LogFilter.EVERYTHING, form(sealed, opener), position + 1).page(position, 1);
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

    /** Says that nobody may keep it: what is between the two hands on each event as it comes. */
    private ResponseEntity<StreamingResponseBody> live(Supplier<EventStream> stream) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no");
        // The head of an answer has an end.
        if (current.getMethod().equals("HEAD")) {
            return answer.build();
        }
        HttpServletResponse response = (HttpServletResponse) current.getAttribute(RESPONSE);
        return answer.body(streams.open(stream.get(), response::flushBuffer));
    }

    /** The first position behind what the reader of a stream has. */
    private long behind(@Nullable Long after, @Nullable String lastEventId) {
        if (lastEventId != null && !POSITION.matcher(lastEventId).matches()) {
            throw invalid("The header Last-Event-ID must be the position of an event.");
        }
        Long last = lastEventId == null ? after : Long.valueOf(lastEventId);
        if (last == null) {
            return 0;
        }
        if (last >= log.size()) {
            throw invalid((lastEventId == null ? "The query parameter after" : "The header Last-Event-ID")
                    + " is beyond the log's end.");
        }
        return last + 1;
    }

    /** Of some forms the one that is wanted most; the first of them when several are wanted alike. */
    private Optional<MediaType> wanted(MediaType... forms) {
        List<MediaType> accepted = MediaType.parseMediaTypes(Collections.list(current.getHeaders(HttpHeaders.ACCEPT)));
        MimeTypeUtils.sortBySpecificity(accepted);
        return (accepted.isEmpty() ? List.of(MediaType.ALL) : accepted)
                .stream()
                        .flatMap(type -> Stream.of(forms).filter(type::includes))
                        .findFirst();
    }

    private static EntryOpener form(Boolean sealed, EntryOpener opener) {
        return sealed ? events -> events.stream().map(StoredEvent::entry).toList() : opener;
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
