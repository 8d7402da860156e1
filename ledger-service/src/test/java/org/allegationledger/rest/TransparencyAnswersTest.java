package org.allegationledger.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.log.proof.note.SignedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransparencyAnswersTest {

    private static final RestServer SERVER = RestServer.RUNNING;

    @AfterEach
    void forget() {
        SERVER.transparency.sign(0);
    }

    @Test
    void a_checkpoint_is_served_as_it_was_signed_and_for_a_second() {
        SERVER.transparency.sign(3);

        Exchange answer = SERVER.unchecked("GET", "/checkpoint", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).hasValue("max-age=1");
        SignedNote note = SignedNote.of(answer.body().getBytes(UTF_8));
        assertThat(note.signedBy(List.of(ScriptedTransparency.SIGNER.key()))).isNotEmpty();
    }

    @Test
    void what_was_not_signed_is_not_there() {
        for (String path : List.of("/checkpoint", "/tile/0/000.p/1", "/tile/entries/000.p/1")) {
            assertThat(SERVER.unchecked("GET", path, BodyPublishers.noBody()).reason(404))
                    .isEqualTo("not-found");
        }
        Exchange proof = SERVER.get("/v1/events/0/proof");
        assertThat(proof.reason(404)).isEqualTo("event-unknown");
        assertThat(SERVER.get("/v1/consistency?from=0&to=1").reason(400)).isEqualTo("invalid-request");
    }

    @Test
    void tiles_and_bundles_never_change() {
        SERVER.transparency.sign(1);
        for (String path : List.of("/tile/0/000.p/1", "/tile/entries/000.p/1")) {
            Exchange answer = SERVER.unchecked("GET", path, BodyPublishers.noBody());
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("Content-Type")).hasValue("application/octet-stream");
            assertThat(answer.header("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        }
        assertThat(SERVER.unchecked("GET", "/tile/entries/000.p/1", BodyPublishers.noBody(), "Accept-Encoding", "gzip")
                        .header("Content-Encoding"))
                .hasValue("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tile/0",
                "/tile/0/",
                "/tile/0/0",
                "/tile/64/000.p/1",
                "/tile/00/000.p/1",
                "/tile/-1/000.p/1",
                "/tile/x/000.p/1",
                "/tile/0/000.p/256",
                "/tile/0/000.p/2",
                "/tile/1/000.p/1",
                "/tile/entries/001",
                "/tile/entries",
                "/tile"
            })
    void what_is_no_tile_is_not_there(String path) {
        SERVER.transparency.sign(1);

        assertThat(SERVER.unchecked("GET", path, BodyPublishers.noBody()).reason(404))
                .isEqualTo("not-found");
    }

    @Test
    void a_proof_comes_as_json_and_as_text() {
        SERVER.transparency.sign(3);
        SERVER.log.holds(3);

        Exchange json = SERVER.get("/v1/events/1/proof");
        Exchange text = SERVER.get("/v1/events/1/proof", "Accept", "text/plain");

        assertThat(json.status()).isEqualTo(200);
        assertThat(json.json().required("treeSize").asInt()).isEqualTo(3);
        assertThat(json.json().required("hashes").values())
                .extracting(hash -> hash.asString())
                .containsExactly(
                        "Aippeebat6pa5MPl5F9+l3ESp+Y1k4INvsHsc4ok+Tw=", "WX/LMSgtNGVMIA00GPylcFxkjr8ybsc9jd7xGEH4dtg=");
        assertThat(text.header("Content-Type")).hasValue("text/plain;charset=UTF-8");
        OfflineProof proof = OfflineProof.of(text.body().getBytes(UTF_8));
        assertThat(proof.proves(new byte[] {'b'}, ScriptedTransparency.SIGNER.key(), List.of(), 0))
                .isTrue();
        assertThat(json.json().required("checkpoint").asString())
                .isEqualTo(proof.checkpoint().toString());
    }

    @Test
    void the_log_is_shown_to_have_only_grown() {
        SERVER.transparency.sign(3);

        Exchange answer = SERVER.get("/v1/consistency?from=2&to=3");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().required("hashes").get(0).asString())
                .isEqualTo(Base64.getEncoder().encodeToString(TreeHash.leaf(new byte[] {'c'})));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/consistency",
                "/v1/consistency?from=1",
                "/v1/consistency?to=1",
                "/v1/consistency?from=2&to=1",
                "/v1/consistency?from=-1&to=1",
                "/v1/consistency?from=a&to=1",
                "/v1/events/-1/proof",
                "/v1/events/a/proof"
            })
    void what_is_no_size_and_no_position_is_refused(String path) {
        assertThat(SERVER.get(path).status()).isEqualTo(400);
    }
}
