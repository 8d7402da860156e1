package org.allegationledger.rest.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.allegationledger.contract.api.ProofsApi;
import org.allegationledger.contract.model.ConsistencyProof;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.proof.InclusionProof;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TransparencyLog;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What anyone needs to check the log: proofs, and the static files of C2SP tlog-tiles (design 4.3). */
@RestController
final class TransparencyController implements ProofsApi {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl A_SECOND = CacheControl.maxAge(Duration.ofSeconds(1));
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final String LEVEL = "\\d|[1-5]\\d|6[0-3]";
    private static final String GZIP = "gzip";

    private final TransparencyLog transparency;
    private final LogReader log;
    private final HttpServletRequest current;

    /**
     * @param current stands for the request that the thread works on
     */
    TransparencyController(TransparencyLog transparency, LogReader log, HttpServletRequest current) {
        this.transparency = transparency;
        this.log = log;
        this.current = current;
    }

    /** The newest checkpoint, as it was signed. */
    @GetMapping("/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return transparency
                .checkpoint()
                .map(note -> ResponseEntity.ok()
                        .contentType(TEXT)
                        .cacheControl(A_SECOND)
                        .body(note.bytes()))
                .orElseThrow(() -> missing("No checkpoint was signed yet."));
    }

    /** The hashes of a tile. */
    @GetMapping("/tile/{level:" + LEVEL + "}/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable int level, @PathVariable String path) {
        return immutable(tilePath(path).flatMap(tile -> transparency.tile(level, tile)), null);
    }

    /** The entries below a tile, each behind its length. */
    @GetMapping("/tile/entries/{*path}")
    ResponseEntity<byte[]> entries(
            @PathVariable String path,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
        Optional<byte[]> entries = tilePath(path).flatMap(transparency::entries);
        return encodings.contains(GZIP)
                ? immutable(entries.map(TransparencyController::zipped), GZIP)
                : immutable(entries, null);
    }

    @Override
    public ResponseEntity<Object> getEventProof(Long position) {
        Position place = new Position(position);
        OfflineProof proof = transparency
                .proof(place)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.EVENT_UNKNOWN, "No checkpoint covers an event at this position yet."));
        if (wantsText()) {
            return ResponseEntity.ok().contentType(TEXT).body(proof.toString());
        }
        byte[] entry = log.read(place, 1, LogFilter.EVERYTHING).getFirst().entry();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(EventProof.of(proof, TreeHash.leaf(entry)));
    }

    @Override
    public ResponseEntity<ConsistencyProof> getConsistency(Long from, Long to) {
        if (from > to) {
            throw ProblemException.of(
                    ProblemType.INVALID_REQUEST, "The query parameter from must not be more than to.");
        }
        return transparency
                .consistency(from, to)
                .map(proof -> ResponseEntity.ok(new ConsistencyProof(from, to, base64(proof.hashes()))))
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.INVALID_REQUEST, "No checkpoint covers a tree of the size to yet."));
    }

    private boolean wantsText() {
        return MediaType.parseMediaTypes(Collections.list(current.getHeaders(HttpHeaders.ACCEPT))).stream()
                .anyMatch(type -> type.getType().equals(MediaType.TEXT_PLAIN.getType()));
    }

    private static Optional<TilePath> tilePath(String path) {
        return path.isEmpty() ? Optional.empty() : TilePath.of(path.substring(1));
    }

    private static ResponseEntity<byte[]> immutable(Optional<byte[]> bytes, @Nullable String encoding) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(FOR_EVER)
                .varyBy(HttpHeaders.ACCEPT_ENCODING);
        if (encoding != null) {
            answer.header(HttpHeaders.CONTENT_ENCODING, encoding);
        }
        return answer.body(bytes.orElseThrow(() -> missing("The tree of the newest checkpoint has no such tile.")));
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    private static ProblemException missing(String detail) {
        return ProblemException.of(ProblemType.NOT_FOUND, detail);
    }

    /** The contract's {@code EventProof}. */
    private record EventProof(long position, long treeSize, String leafHash, List<String> hashes, String checkpoint) {

        static EventProof of(OfflineProof proof, byte[] leafHash) {
            InclusionProof inclusion = proof.inclusion();
            return new EventProof(
                    inclusion.position().value(),
                    inclusion.treeSize(),
                    Base64.getEncoder().encodeToString(leafHash),
                    base64(inclusion.hashes()),
                    proof.checkpoint().toString());
        }
    }
}
