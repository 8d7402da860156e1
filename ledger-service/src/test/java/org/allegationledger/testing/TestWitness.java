package org.allegationledger.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.ConsistencyProof;
import org.allegationledger.log.proof.ProofCheck;
import org.allegationledger.log.proof.note.InvalidNoteException;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.SignedNote;

/** A small witness (C2SP tlog-witness) of one log; it forgets nothing while its object lives, also while it is down. */
public final class TestWitness implements AutoCloseable {

    /** What an honest witness answers is left to it. */
    public static final Function<String, Optional<Reply>> HONEST = _ -> Optional.empty();

    private final NoteKey log;
    private final NoteSigner signer;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger contradictions = new AtomicInteger();
    private volatile Function<String, Optional<Reply>> script = HONEST;
    private Checkpoint seen;
    private HttpServer server;
    private int port;

    private TestWitness(NoteSigner signer, NoteKey log) {
        this.signer = signer;
        this.log = log;
        this.seen = new Checkpoint(log.name(), 0, CompactRange.EMPTY.root());
    }

    /** One that runs. */
    public static TestWitness started(int number, NoteKey log) {
        TestWitness witness = down(number, log);
        witness.start();
        return witness;
    }

    /** One that does not run yet, but has its address. */
    public static TestWitness down(int number, NoteKey log) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) (number + 100));
        TestWitness witness = new TestWitness(new NoteSigner("witness.example/" + number, Use.COSIGNATURE, seed), log);
        witness.start();
        witness.stop();
        return witness;
    }

    public void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        port = server.getAddress().getPort();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/w/add-checkpoint", this::answer);
        server.start();
    }

    public void stop() {
        server.stop(0);
    }

    /** Its submission prefix. */
    public String prefix() {
        return "http://127.0.0.1:" + port + "/w";
    }

    /** As it is configured. */
    public String setting() {
        return prefix() + ' ' + signer.key();
    }

    public NoteKey key() {
        return signer.key();
    }

    public NoteSigner signer() {
        return signer;
    }

    /** From now on it answers what this makes of a request, or honestly where it makes nothing. */
    public void answers(Function<String, Optional<Reply>> other) {
        script = other;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    /** How often it was asked to contradict itself, or was sent a proof that does not hold. */
    public int contradictions() {
        return contradictions.get();
    }

    public synchronized Checkpoint seen() {
        return seen;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Reply reply = script.apply(request).orElseGet(() -> judged(request));
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Checks and remembers in one go. */
    private synchronized Reply judged(String request) {
        int blank = request.indexOf("\n\n");
        List<String> lines = List.of(request.substring(0, blank).split("\n"));
        long old = Long.parseLong(lines.getFirst().substring("old ".length()));
        SignedNote note = SignedNote.of(request.substring(blank + 2).getBytes(UTF_8));
        Checkpoint next = Checkpoint.of(note.text());
        if (!next.origin().equals(log.name())) {
            return Reply.of(404);
        }
        if (!isSigned(note)) {
            return Reply.of(403);
        }
        if (old > next.size()) {
            return Reply.of(400);
        }
        if (old != seen.size()) {
            return new Reply(409, "text/x.tlog.size", seen.size() + "\n");
        }
        List<byte[]> hashes =
                lines.stream().skip(1).map(Base64.getDecoder()::decode).toList();
        if (!ProofCheck.isPrefix(new ConsistencyProof(old, next.size(), hashes), seen.root(), next.root())) {
            contradictions.incrementAndGet();
            return Reply.of(422);
        }
        seen = next;
        return new Reply(
                200, "text/plain", signer.sign(note.text(), Instant.now()).line());
    }

    private boolean isSigned(SignedNote note) {
        try {
            return !note.signedBy(List.of(log)).isEmpty();
        } catch (InvalidNoteException invalid) {
            return false;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** An answer over HTTP. */
    public record Reply(int status, String type, String body) {

        /** A status alone. */
        public static Reply of(int status) {
            return new Reply(status, "text/plain", "");
        }
    }
}
