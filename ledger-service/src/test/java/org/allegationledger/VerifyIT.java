package org.allegationledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.allegationledger.audit.verify.VerifyTool;
import org.allegationledger.client.LedgerClient;
import org.allegationledger.client.model.PartyAmendment;
import org.allegationledger.client.model.PartyChanges;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.testing.Archive;
import org.allegationledger.testing.ClientDesk;
import org.allegationledger.testing.EveryEvent;
import org.allegationledger.testing.LyingFront;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.allegationledger.testing.TestWitness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A reviewer checks a service that runs, and one whose operator lies: whatever is changed is found, and named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ORIGIN = "ledger.example/verify";
    private static final byte[] SEED = new byte[32];
    private static final int ARCHIVED = 300;

    private final NoteSigner signer = new NoteSigner(ORIGIN, Use.NOTE, SEED);
    private Path folder;
    private ServiceStore store;
    private TestWitness witness;
    private ServiceProcess service;
    private LyingFront front;
    private LedgerClient client;
    private ClientDesk desk;
    private UUID amended;

    @BeforeAll
    void givenALedgerWithEventsOfEveryType(@TempDir Path temporary) {
        folder = temporary;
        store = ServiceStore.fresh();
        String key = Base64.getEncoder().encodeToString(SEED);
        witness = TestWitness.started(0, signer.key());
        service = ServiceProcess.start(
                folder,
                store.environment(Map.of(
                        "LEDGER_ORIGIN", ORIGIN, "LEDGER_SIGNING_KEY", key, "LEDGER_WITNESSES", witness.setting())));
        front = new LyingFront(service.uri());
        UUID id = UUID.randomUUID();
        service.postLines("/v1/imports?id=" + id, Archive.stream(ARCHIVED));
        await().atMost(LIMIT)
                .until(() -> service.get("/v1/imports/" + id).body().contains("COMPLETED"));
        client = LedgerClient.at(service.uri());
        desk = new ClientDesk(client);
        new EveryEvent(client, desk).record();
        amended = desk.party("Port of Southmark");
        awaitSigned();
    }

    @AfterAll
    void stop() {
        front.close();
        service.close();
        witness.close();
        store.close();
    }

    @AfterEach
    void honest() {
        front.beHonest();
    }

    @Test
    void a_ledger_holds_and_holds_again_while_somebody_writes() throws Exception {
        Path seen = folder.resolve("seen");
        assertThat(verify(0, seen)).contains("nothing before").contains("verified");
        assertThat(Files.readAllBytes(seen))
                .isEqualTo(SignedNote.of(Files.readAllBytes(seen)).bytes());

        AtomicBoolean enough = new AtomicBoolean();
        List<UUID> written = new ArrayList<>();
        Thread writer = Thread.ofVirtual().start(() -> {
            UUID shipyard = desk.party("A shipyard");
            while (!enough.get()) {
                UUID allegation = desk.allegation(desk.party("A port"), shipyard);
                desk.denial(allegation, shipyard);
                written.add(allegation);
            }
        });
        assertThat(verify(0, seen)).contains("events, in " + seen).contains("verified");
        enough.set(true);
        writer.join(LIMIT);
        assertThat(written).isNotEmpty();
    }

    @Test
    void what_is_recorded_meanwhile_is_no_difference() {
        UUID party = desk.party("A crew");
        UUID answered = desk.allegation(desk.party("A ministry"), party);
        awaitSigned();
        long before = checkpoint().size();
        AtomicBoolean written = new AtomicBoolean();
        front.lie("/checkpoint", checkpoint -> {
            if (!written.getAndSet(true)) {
                UUID response = client.allegations()
                        .recordAllegation(
                                desk.newAllegation(party, party)
                                        .inResponseTo(answered)
                                        .accused(List.of()),
                                null,
                                null,
                                null)
                        .getId();
                desk.allegation(response);
                client.parties()
                        .amendParty(
                                party,
                                new PartyAmendment().reason("A typo.").changes(new PartyChanges().name("The crew")),
                                null,
                                null,
                                null);
                assertThat(client.parties().getParty(party, null, null).getName())
                        .isEqualTo("The crew");
            }
            return checkpoint;
        });

        assertThat(verify(0)).contains(before + " events, root").contains("verified    " + (before + 2) + " events");
    }

    @Test
    void a_changed_byte_a_swap_and_a_gap_are_found_where_they_are() {
        front.lie("/tile/entries/000", entries(entries -> entries.get(100)[200] ^= 1));
        assertThat(verify(1)).contains("position 100: the entry is not the one whose hash is in the tile");

        front.lie("/tile/entries/000", entries(entries -> entries.set(40, entries.set(41, entries.get(40)))));
        assertThat(verify(1)).contains("position 40: the entry is not").contains("but the tiles do");

        front.lie("/tile/entries/000", entries(entries -> entries.remove(255)));
        assertThat(verify(1)).contains("position 255: the bundle has another number of entries");

        front.lie("/tile/entries/000(\\.p/[12]\\d\\d)?", _ -> new byte[0]);
        assertThat(verify(1)).contains("position 99: the service does not give the entry");
    }

    @Test
    void a_tile_that_hides_a_change_does_not_give_the_root() {
        UnaryOperator<byte[]> changed = bytes -> {
            bytes[32 * 17] ^= 1;
            return bytes;
        };
        front.lie("/tile/0/000", changed);
        assertThat(verify(1)).contains("position 17: ");

        front.beHonest();
        front.lie("/tile/1/000\\.p/\\d+", bytes -> {
            bytes[0] ^= 1;
            return bytes;
        });
        assertThat(verify(1)).contains("position 0: from here on a tile of a level above");
    }

    @Test
    void texts_that_are_not_those_that_were_committed_to_are_found() {
        front.lie("/v1/events", replacing("\"name\":\"Eastmark Lines 10\"", "\"name\":\"Eastmark Lanes 10\""));
        assertThat(verify(1)).contains("position 11: a text is shown otherwise").contains("/data/name");

        front.lie(
                "/v1/events",
                bytes -> new String(bytes, UTF_8)
                        .replaceFirst("\"salted\":\"....", "\"salted\":\"AAAA")
                        .getBytes(UTF_8));
        assertThat(verify(1)).contains("position 0: the opened texts are not those that were committed to");

        front.lie("/v1/events", replacing("\"saidAt\":\"2026-03-02\"", "\"saidAt\":\"2026-03-03\""));
        assertThat(verify(1)).contains("position 5: the event is shown otherwise than it was hashed, at /data/saidAt");
    }

    @Test
    void texts_are_closed_by_an_erasure_and_by_nothing_else() {
        UUID party = desk.party("Somebody");
        assertThat(service.post("/v1/erasures", """
                        {"recordId":"%s","legalBasis":"GDPR article 17","reason":"Asked for."}""".formatted(party)).statusCode())
                .isEqualTo(201);
        awaitSigned();
        // Views purge when they fold the event; a checkpoint covers it soon.
        await().atMost(LIMIT).until(() -> verify(0).contains("erased"));

        front.lie("/v1/events", closing(11));
        assertThat(verify(1)).contains("position 11: the texts are not opened, and no event erases them");
    }

    @Test
    void answers_that_the_events_do_not_make_are_found() {
        String allegation = Archive.id(4).toString();
        front.lie("/v1/stances.csv", lines(allegation, "DECLINES_TO_COMMENT", "ADMITS"));
        assertThat(verify(0)).as("the allegation itself has it right").contains("verified");
        front.lie("/v1/allegations/" + allegation, replacing("\"DECLINES_TO_COMMENT\"", "\"ADMITS\""));
        assertThat(verify(1))
                .contains("position 9: the service's answer")
                .contains(allegation)
                .contains("ADMITS");

        front.beHonest();
        front.lie("/v1/parties(/.*)?", replacing("Port of Southmark", "Port of Northmark"));
        assertThat(verify(1)).contains("/v1/parties/" + amended).contains("at /name");

        front.beHonest();
        front.lie("/v1/statements", lines("", "\"kind\":\"NO_COMMENT\"", "\"kind\":\"DENIAL\""));
        front.lie("/v1/statements/" + Archive.id(18), _ -> new byte[0]);
        assertThat(verify(1)).contains("position 18: ").contains("status 404");

        front.beHonest();
        front.lie("/v1/sources", VerifyIT::withoutTheFirst);
        assertThat(verify(0)).as("a list that lacks it only for a moment").contains("verified");
        front.lie("/v1/sources/" + Archive.id(3), _ -> new byte[0]);
        assertThat(verify(1)).contains("position 3: ").contains(Archive.id(3).toString());
        assertThat(verify(0, folder.resolve("log-only"), "--no-answers")).doesNotContain("answers");
    }

    @Test
    void a_rewritten_history_is_told_from_what_was_seen() throws Exception {
        Path seen = folder.resolve("rewritten");
        Checkpoint now = checkpoint();
        Files.write(seen, signed(new Checkpoint(ORIGIN, now.size() - 9, now.root())));
        assertThat(verify(1, seen)).contains("history was rewritten").contains("another root");
        assertThat(Files.readAllBytes(seen)).isEqualTo(signed(new Checkpoint(ORIGIN, now.size() - 9, now.root())));

        Files.write(seen, signed(new Checkpoint(ORIGIN, now.size() + 100_000, now.root())));
        assertThat(verify(1, seen)).contains("history was rewritten").contains("shorter");

        Files.write(seen, "nothing".getBytes(UTF_8));
        assertThat(verify(2, seen)).contains("holds no checkpoint");
    }

    @Test
    void who_signed_is_checked_and_what_cannot_be_checked_is_told() {
        String other = new NoteSigner(ORIGIN, Use.NOTE, Arrays.copyOf(new byte[] {1}, 32))
                .key()
                .toString();
        String witness =
                new NoteSigner("witness.example/w", Use.COSIGNATURE, SEED).key().toString();
        String key = signer.key().toString();
        String url = front.uri().toString();

        assertThat(run(1, "--url", url, "--key", other)).contains("not signed by the key");
        assertThat(run(1, "--url", url, "--key", key, "--witness", witness)).contains("witnesses did not sign");
        assertThat(run(0, "--url", url, "--key", key, "--witness", witness, "--quorum", "0"))
                .contains("0 of 1 witnesses");
        assertThat(run(2, "--url", url, "--key", "nonsense")).contains("no verifier key");
        assertThat(run(2, "--url", url, "--key", witness)).contains("another use");
        assertThat(run(2, "--url", "http://127.0.0.1:1", "--key", key)).contains("does not answer");
        front.lie(
                "/checkpoint",
                bytes -> new String(bytes, UTF_8).replaceFirst("\n\\d", "\n9").getBytes(UTF_8));
        assertThat(run(1, "--url", url, "--key", key)).contains("not signed");
    }

    @Test
    void a_witness_that_cosigned_counts_and_one_that_did_not_does_not() {
        String url = front.uri().toString();
        String key = signer.key().toString();
        String real = witness.key().toString();
        String other =
                new NoteSigner("witness.example/w", Use.COSIGNATURE, SEED).key().toString();

        assertThat(run(0, "--url", url, "--key", key, "--witness", real)).contains("1 of 1 witnesses");
        assertThat(run(0, "--url", url, "--key", key, "--witness", real, "--witness", other, "--quorum", "1"))
                .contains("1 of 2 witnesses");
        assertThat(run(1, "--url", url, "--key", key, "--witness", real, "--witness", other))
                .contains("witnesses did not sign");
        front.lie("/checkpoint", VerifyIT::withAnotherCosignature);
        assertThat(run(1, "--url", url, "--key", key, "--witness", real)).contains("a known key is not valid");
    }

    /** All that was recorded is in the checkpoint, however busy the machine is. */
    private void awaitSigned() {
        long recorded = client.position().orElseThrow();
        await().atMost(LIMIT).until(() -> checkpoint().size() > recorded);
    }

    private String verify(int status) {
        return verify(status, folder.resolve(UUID.randomUUID().toString()));
    }

    private String verify(int status, Path seen, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--url", front.uri().toString(), "--key", signer.key().toString(), "--seen", seen.toString()));
        arguments.addAll(List.of(more));
        return run(status, arguments.toArray(String[]::new));
    }

    private String run(int status, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter printed = new PrintWriter(said);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--quiet");
        if (!all.contains("--seen")) {
            all.addAll(List.of(
                    "--seen", folder.resolve(UUID.randomUUID().toString()).toString()));
        }
        int ended = new CommandLine(new VerifyTool())
                .setOut(printed)
                .setErr(printed)
                .execute(all.toArray(String[]::new));
        assertThat(ended).as("%s", said).isEqualTo(status);
        return said.toString();
    }

    private Checkpoint checkpoint() {
        var answer = service.get("/checkpoint");
        return answer.statusCode() == 200
                ? Checkpoint.of(SignedNote.of(answer.body().getBytes(UTF_8)).text())
                : new Checkpoint(ORIGIN, 0, new byte[32]);
    }

    private byte[] signed(Checkpoint checkpoint) {
        return signer.note(checkpoint.text(), Instant.EPOCH).bytes();
    }

    /** The last byte of the last line's signature is another one. */
    private static byte[] withAnotherCosignature(byte[] note) {
        String text = new String(note, UTF_8).stripTrailing();
        int blob = text.lastIndexOf(' ') + 1;
        byte[] signature = Base64.getDecoder().decode(text.substring(blob));
        signature[signature.length - 1] ^= 1;
        return (text.substring(0, blob) + Base64.getEncoder().encodeToString(signature) + '\n').getBytes(UTF_8);
    }

    private static byte[] withoutTheFirst(byte[] page) {
        ObjectNode list = (ObjectNode) JSON.readTree(page);
        ((ArrayNode) list.required("items")).remove(0);
        return JSON.writeValueAsBytes(list);
    }

    private static UnaryOperator<byte[]> replacing(String text, String by) {
        return bytes -> new String(bytes, UTF_8).replace(text, by).getBytes(UTF_8);
    }

    /** Shows one event with its texts closed, as if they were erased. */
    private static UnaryOperator<byte[]> closing(long position) {
        return bytes -> {
            StringBuilder changed = new StringBuilder();
            for (String line : new String(bytes, UTF_8).split("\n")) {
                ObjectNode event = (ObjectNode) JSON.readTree(line);
                if (event.required("sequence").stringValue().equals("%020d".formatted(position))) {
                    ObjectNode data = (ObjectNode) event.required("data");
                    data.put("name", "");
                    ((ObjectNode) data.at("/externalIds/0")).put("scheme", "").put("value", "");
                    ((ObjectNode) data.required("sealed")).remove("salted");
                }
                changed.append(event).append('\n');
            }
            return changed.toString().getBytes(UTF_8);
        };
    }

    /** In the lines, or the whole where there is one, that begin like this. */
    private static UnaryOperator<byte[]> lines(String beginning, String text, String by) {
        return bytes -> {
            StringBuilder changed = new StringBuilder();
            for (String line : new String(bytes, UTF_8).split("(?<=\n)")) {
                changed.append(line.startsWith(beginning) ? line.replace(text, by) : line);
            }
            return changed.toString().getBytes(UTF_8);
        };
    }

    /** Each entry behind its length in 16 bits. */
    private static UnaryOperator<byte[]> entries(Consumer<List<byte[]>> change) {
        return bytes -> {
            List<byte[]> entries = new ArrayList<>();
            ByteBuffer in = ByteBuffer.wrap(bytes);
            while (in.hasRemaining()) {
                byte[] entry = new byte[Short.toUnsignedInt(in.getShort())];
                in.get(entry);
                entries.add(entry);
            }
            change.accept(entries);
            ByteBuffer out = ByteBuffer.allocate(bytes.length);
            entries.forEach(entry -> out.putShort((short) entry.length).put(entry));
            return Arrays.copyOf(out.array(), out.position());
        };
    }
}
