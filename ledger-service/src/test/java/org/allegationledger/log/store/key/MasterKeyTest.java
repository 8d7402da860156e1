package org.allegationledger.log.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    @TempDir
    private Path directory;

    @Test
    void a_configured_key_may_have_blanks_around_it() {
        String base64 = Base64.getEncoder().encodeToString(new byte[32]);

        assertThat(KeyMaterial.configured(" " + base64 + "\n", "A_SETTING")).isEqualTo(new byte[32]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="})
    void what_is_not_32_bytes_in_base64_is_refused_without_repeating_it(String configured) {
        assertThatThrownBy(() -> KeyMaterial.configured(configured, "A_SETTING"))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("A_SETTING")
                .hasNoCause()
                .satisfies(refused -> assertThat(configured.isEmpty()
                                || !String.valueOf(refused.getMessage()).contains(configured))
                        .isTrue());
    }

    @Test
    void a_key_prints_as_its_id() {
        MasterKey key = new MasterKey(new byte[32]);

        assertThat(key).hasToString("MasterKey " + key.id());
        assertThat(key.id()).isNotEqualTo(new MasterKey(filled()).id());
    }

    @Test
    void the_first_start_makes_a_file_that_only_its_owner_can_read_and_later_starts_read_it() throws IOException {
        byte[] made = KeyMaterial.in(directory, "master.key");

        assertThat(KeyMaterial.in(directory, "master.key")).hasSize(32).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(files()).containsExactly(file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void a_file_that_others_may_use_is_refused(String permissions) throws IOException {
        KeyMaterial.in(directory, "master.key");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> KeyMaterial.in(directory, "master.key"))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("mode to 600")
                .hasMessageContaining(file().toString());
    }

    @Test
    void a_file_that_its_owner_can_only_read_is_fine() throws IOException {
        byte[] made = KeyMaterial.in(directory, "master.key");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));

        assertThat(KeyMaterial.in(directory, "master.key")).isEqualTo(made);
    }

    @Test
    void a_file_that_is_not_a_key_is_refused_and_stays() throws IOException {
        KeyMaterial.in(directory, "master.key");
        Files.writeString(file(), "not a key");

        assertThatThrownBy(() -> KeyMaterial.in(directory, "master.key"))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("does not hold 32 bytes");
        assertThat(file()).hasContent("not a key");
    }

    @Test
    void a_directory_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> KeyMaterial.in(directory.resolve("missing"), "master.key"))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void two_first_starts_at_once_get_the_same_key() throws Exception {
        try (ExecutorService starters = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 20; round++) {
                Path fresh = Files.createDirectory(directory.resolve("round" + round));
                CyclicBarrier together = new CyclicBarrier(8);
                Callable<String> start = () -> {
                    together.await(10, TimeUnit.SECONDS);
                    return new MasterKey(KeyMaterial.in(fresh, "master.key")).id();
                };
                List<Future<String>> ids =
                        starters.invokeAll(Stream.generate(() -> start).limit(8).toList());
                String first = ids.getFirst().get();
                for (Future<String> id : ids) {
                    assertThat(id.get()).isEqualTo(first);
                }
            }
        }
    }

    private Path file() {
        return directory.resolve("master.key");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    private static byte[] filled() {
        byte[] bytes = new byte[32];
        bytes[0] = 1;
        return bytes;
    }
}
