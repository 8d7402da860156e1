package org.allegationledger.log.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.ImmutableInclusionProof;
import dev.sigstore.rekor.client.ImmutableRekorEntry;
import dev.sigstore.rekor.client.ImmutableVerification;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorParseException;
import dev.sigstore.rekor.client.RekorVerificationException;
import dev.sigstore.rekor.client.RekorVerifier;
import dev.sigstore.trustroot.ImmutableLogId;
import dev.sigstore.trustroot.ImmutablePublicKey;
import dev.sigstore.trustroot.ImmutableTransparencyLog;
import dev.sigstore.trustroot.ImmutableValidFor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.allegationledger.log.Position;
import org.allegationledger.log.proof.note.InvalidNoteException;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSignature;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.log.proof.note.SignedNote;
import org.junit.jupiter.api.Test;

/**
 * A verifier that is not ours (sigstore-java) judges our inclusion proofs and signed checkpoints as our own does, the good ones
 * and those in which a bit was turned. It takes a receipt for an entry of Rekor, whose form says the same by other names; what
 * is sealed and signed are our own bytes.
 *
 * <p>LIMIT: it has no check of consistency proofs and none of cosignatures, so these have no second opinion here.
 */
class SecondOpinionTest {

    private static final int LARGEST = 130;
    private static final String ORIGIN = "ledger.example";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    /** What stands before an Ed25519 key in its X.509 form (RFC 8410 section 4). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final NoteSigner log = new NoteSigner(ORIGIN, Use.NOTE, new byte[32]);
    private final NoteSigner witness = new NoteSigner("witness.example/1", Use.COSIGNATURE, new byte[32]);
    private final List<byte[]> entries = new ArrayList<>();
    private final TreeProofs tree = new TreeProofs(this::subtree);

    SecondOpinionTest() {
        for (int entry = 0; entry < LARGEST; entry++) {
            entries.add(("entry " + entry).getBytes(UTF_8));
        }
    }

    @Test
    void every_inclusion_proof_convinces_it() {
        for (int size = 1; size <= LARGEST; size++) {
            byte[] root = tree.root(size);
            for (int leaf = 0; leaf < size; leaf++) {
                InclusionProof proof = tree.inclusion(new Position(leaf), size);
                byte[] hash = TreeHash.leaf(entries.get(leaf));
                assertThat(theyFindIncluded(proof, hash, root))
                        .as("leaf %d of %d", leaf, size)
                        .isTrue();
                assertThat(ProofCheck.includes(proof, hash, root)).isTrue();
            }
        }
    }

    @Test
    void no_bit_of_an_inclusion_proof_can_be_turned_for_it() {
        for (int size : new int[] {1, 2, 3, 7, 8, 129, 130}) {
            byte[] root = tree.root(size);
            for (int leaf : new int[] {0, size / 2, size - 1}) {
                InclusionProof proof = tree.inclusion(new Position(leaf), size);
                byte[] hash = TreeHash.leaf(entries.get(leaf));
                for (int bit = 0; bit < hash.length * Byte.SIZE; bit++) {
                    assertNobodyFindsIncluded(proof, turned(hash, bit), root);
                    assertNobodyFindsIncluded(proof, hash, turned(root, bit));
                    for (int place = 0; place < proof.hashes().size(); place++) {
                        List<byte[]> hashes = new ArrayList<>(proof.hashes());
                        hashes.set(place, turned(hashes.get(place), bit));
                        assertNobodyFindsIncluded(new InclusionProof(proof.position(), size, hashes), hash, root);
                    }
                }
            }
        }
    }

    @Test
    void a_receipt_convinces_it_of_its_entry_also_with_a_witness() {
        for (int size : new int[] {1, 2, 3, 100, 128, LARGEST}) {
            for (int leaf : new int[] {0, size / 2, size - 1}) {
                OfflineProof receipt = receipt(leaf, size);
                assertThat(theyBelieve(receipt, entries.get(leaf), log.key())).isTrue();
                assertThat(theyBelieve(receipt, "another".getBytes(UTF_8), log.key()))
                        .isFalse();
                assertThat(theyBelieve(receipt, entries.get(leaf), witness.key()))
                        .as("with the key of another")
                        .isFalse();
            }
        }
    }

    @Test
    void a_checkpoint_is_read_by_it_as_it_was_signed() throws RekorParseException {
        SignedNote note = receipt(0, 100).checkpoint();

        RekorEntry.Checkpoint read = Checkpoints.from(note.toString());

        assertThat(read.getSignedData()).isEqualTo(note.text());
        assertThat(read.getOrigin()).isEqualTo(ORIGIN);
        assertThat(read.getSize()).isEqualTo(100);
        assertThat(read.getBase64Hash()).isEqualTo(Base64.getEncoder().encodeToString(tree.root(100)));
        assertThat(read.getSignatures())
                .extracting(RekorEntry.CheckpointSignature::getIdentity)
                .containsExactly(ORIGIN, "witness.example/1");
    }

    @Test
    void no_bit_of_a_receipts_entry_or_of_its_checkpoint_can_be_turned_for_either() {
        OfflineProof receipt = receipt(1, 3);
        byte[] entry = entries.get(1);
        for (int bit = 0; bit < entry.length * Byte.SIZE; bit++) {
            assertThat(weBelieve(receipt, turned(entry, bit))).isFalse();
            assertThat(theyBelieve(receipt, turned(entry, bit), log.key())).isFalse();
        }
        SignedNote note = log.note(new Checkpoint(ORIGIN, 3, tree.root(3)).text(), NOW);
        NoteSignature signature = note.signatures().getFirst();
        byte[] text = note.text().getBytes(UTF_8);
        for (int bit = 0; bit < text.length * Byte.SIZE; bit++) {
            String wrong = new String(turned(text, bit), UTF_8) + '\n' + signature.line();
            assertNobodyBelieves(receipt.inclusion(), wrong, entry);
        }
        // Theirs reads base64 that ends in other unused bits, ours does not: so the signature's own bits are turned.
        for (int bit = 0; bit < signature.signature().length * Byte.SIZE; bit++) {
            NoteSignature wrong =
                    new NoteSignature(signature.name(), signature.keyId(), turned(signature.signature(), bit));
            assertNobodyBelieves(receipt.inclusion(), note.text() + '\n' + wrong.line(), entry);
        }
        NoteSignature others = new NoteSignature(signature.name(), signature.keyId() + 1, signature.signature());
        assertNobodyBelieves(receipt.inclusion(), note.text() + '\n' + others.line(), entry);
    }

    private void assertNobodyBelieves(InclusionProof inclusion, String checkpoint, byte[] entry) {
        assertThat(weBelieve(inclusion, checkpoint, entry)).as(checkpoint).isFalse();
        assertThat(theyBelieve(inclusion, checkpoint, entry, log.key()))
                .as(checkpoint)
                .isFalse();
    }

    private OfflineProof receipt(int leaf, int size) {
        String text = new Checkpoint(ORIGIN, size, tree.root(size)).text();
        return new OfflineProof(
                tree.inclusion(new Position(leaf), size), log.note(text, NOW).and(witness.sign(text, NOW)));
    }

    private static void assertNobodyFindsIncluded(InclusionProof proof, byte[] leaf, byte[] root) {
        assertThat(theyFindIncluded(proof, leaf, root)).isFalse();
        assertThat(ProofCheck.includes(proof, leaf, root)).isFalse();
    }

    private static boolean theyFindIncluded(InclusionProof proof, byte[] leaf, byte[] root) {
        try {
            InclusionProofVerifier.verify(leaf, proof.position().value(), proof.treeSize(), proof.hashes(), root);
            return true;
        } catch (InclusionProofVerificationException refused) {
            return false;
        }
    }

    private boolean weBelieve(OfflineProof receipt, byte[] entry) {
        return receipt.proves(entry, log.key(), List.of(witness.key()), 1);
    }

    private boolean weBelieve(InclusionProof inclusion, String checkpoint, byte[] entry) {
        try {
            SignedNote note = SignedNote.of(checkpoint.getBytes(UTF_8));
            return new OfflineProof(inclusion, note).proves(entry, log.key(), List.of(), 0);
        } catch (InvalidNoteException | IllegalArgumentException refused) {
            return false;
        }
    }

    private boolean theyBelieve(OfflineProof receipt, byte[] entry, NoteKey key) {
        return theyBelieve(receipt.inclusion(), receipt.checkpoint().toString(), entry, key);
    }

    private boolean theyBelieve(InclusionProof inclusion, String checkpoint, byte[] entry, NoteKey key) {
        HexFormat hex = HexFormat.of();
        String root = hex.formatHex(tree.root((int) inclusion.treeSize()));
        ImmutableInclusionProof proof = ImmutableInclusionProof.builder()
                .logIndex(inclusion.position().value())
                .treeSize(inclusion.treeSize())
                .rootHash(root)
                .addAllHashes(inclusion.hashes().stream().map(hex::formatHex).toList())
                .checkpoint(checkpoint)
                .build();
        RekorEntry rekors = ImmutableRekorEntry.builder()
                .body(Base64.getEncoder().encodeToString(entry))
                .integratedTime(NOW.getEpochSecond())
                .logID(hex.formatHex(id(key)))
                .logIndex(inclusion.position().value())
                .verification(
                        ImmutableVerification.builder().inclusionProof(proof).build())
                .build();
        try {
            RekorVerifier.newRekorVerifier(List.of(asTheyKnowIt(key))).verifyEntry(rekors);
            return true;
        } catch (RekorVerificationException | IllegalArgumentException refused) {
            return false;
        }
    }

    private static dev.sigstore.trustroot.TransparencyLog asTheyKnowIt(NoteKey key) {
        byte[] encoded = ByteBuffer.allocate(X509.length + key.publicKey().length)
                .put(X509)
                .put(key.publicKey())
                .array();
        return ImmutableTransparencyLog.builder()
                .baseUrl(URI.create("https://" + ORIGIN))
                .hashAlgorithm("SHA2_256")
                .logId(ImmutableLogId.builder().keyId(id(key)).build())
                .publicKey(ImmutablePublicKey.builder()
                        .rawBytes(encoded)
                        .keyDetails("PKIX_ED25519")
                        .validFor(
                                ImmutableValidFor.builder().start(Instant.EPOCH).build())
                        .build())
                .build();
    }

    private static byte[] id(NoteKey key) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(key.id()).array();
    }

    private static byte[] turned(byte[] bytes, int bit) {
        byte[] wrong = bytes.clone();
        wrong[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return wrong;
    }

    private byte[] subtree(int level, long index) {
        return level == 0
                ? TreeHash.leaf(entries.get((int) index))
                : TreeHash.node(subtree(level - 1, index * 2), subtree(level - 1, index * 2 + 1));
    }
}
