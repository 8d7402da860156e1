package org.allegationledger.embedded.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.allegationledger.embedded.key.Key;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {

    private static final String FORCE = "jdk.FileForce";

    private static final byte[] WORD = "Kranichfelddampfer".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "another word".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    /** A killed process cannot show this: what it handed to the system stays there until the machine itself ends. */
    @Test
    void what_is_persisted_was_forced_to_disk() throws IOException {
        try (StoreFile file = StoreFile.open(directory);
                Recording recording = new Recording()) {
            ByteMap map = file.map("map");
            file.persist();
            recording.enable(FORCE).withThreshold(Duration.ZERO).withoutStackTrace();
            recording.start();
            map.put(Key.ofValue(1), new byte[] {1});
            file.persist();
            recording.stop();
            assertThat(forced(recording))
                    .contains(directory.resolve("store.mv.db").toString());
        }
    }

    @Test
    void what_was_replaced_or_removed_is_gone_from_the_file_when_it_was_opened_again() throws IOException {
        Key kept = Key.ofValue(1);
        try (StoreFile file = StoreFile.open(directory)) {
            ByteMap map = file.map("map");
            map.put(kept, WORD);
            map.put(Key.ofValue(2), WORD);
            file.persist();
            map.put(kept, OTHER);
            map.remove(Key.ofValue(2));
            file.persist();
        }
        assertThat(content()).as("this test can see it").contains(text(WORD));

        try (StoreFile file = StoreFile.open(directory)) {
            assertThat(content()).doesNotContain(text(WORD)).contains(text(OTHER));
            assertThat(file.map("map").get(kept)).isEqualTo(OTHER);
            assertThat(file.map("map").size()).isOne();
            file.map("map").put(kept, WORD);
            file.persist();
        }
        try (StoreFile file = StoreFile.open(directory)) {
            assertThat(file.map("map").get(kept)).isEqualTo(WORD);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryContaining(file()::equals).isDirectoryNotContaining(aside()::equals);
    }

    @Test
    void more_than_is_held_in_memory_is_written_anew_as_it_was() throws IOException {
        int maps = 3;
        int keys = 4_000;
        try (StoreFile file = StoreFile.open(directory)) {
            for (int map = 0; map < maps; map++) {
                for (int key = 0; key < keys; key++) {
                    file.map("map" + map).put(Key.ofValue(key), new byte[1_000 + key % 7]);
                }
            }
            file.map("empty");
            file.persist();
        }
        try (StoreFile file = StoreFile.open(directory)) {
            assertThat(file.mapNames()).containsExactly("empty", "map0", "map1", "map2");
            for (int map = 0; map < maps; map++) {
                ByteMap copied = file.map("map" + map);
                assertThat(copied.size()).isEqualTo(keys);
                for (int key = 0; key < keys; key++) {
                    assertThat(copied.get(Key.ofValue(key))).hasSize(1_000 + key % 7);
                }
            }
        }
    }

    @Test
    void a_death_while_it_is_written_anew_leaves_what_was_there() throws IOException {
        put(WORD);
        Files.write(aside(), OTHER);

        assertThat(get()).isEqualTo(WORD);
        assertThat(aside()).doesNotExist();
    }

    @Test
    void a_file_that_cannot_be_written_anew_is_used_as_it_is() throws IOException {
        put(WORD);
        Files.createDirectories(aside().resolve("in the way"));

        assertThat(get()).isEqualTo(WORD);
        put(OTHER);
        assertThat(get()).isEqualTo(OTHER);
    }

    @Test
    void the_new_file_was_forced_to_disk_before_it_took_the_name_and_the_name_after() throws IOException {
        put(WORD);
        try (Recording recording = new Recording()) {
            recording.enable(FORCE).withThreshold(Duration.ZERO).withoutStackTrace();
            recording.start();
            get();
            recording.stop();
            List<String> forced = forced(recording);
            // The file is still forced by the name that it was opened by; the directory's first force was the
            // opening's.
            assertThat(forced).contains(aside().toString());
            assertThat(forced.lastIndexOf(directory.toString())).isGreaterThan(forced.indexOf(aside().toString()));
        }
    }

    private void put(byte[] value) throws IOException {
        try (StoreFile file = StoreFile.open(directory)) {
            file.map("map").put(Key.ofValue(1), value);
            file.persist();
        }
    }

    private byte @Nullable [] get() throws IOException {
        try (StoreFile file = StoreFile.open(directory)) {
            return file.map("map").get(Key.ofValue(1));
        }
    }

    private String content() throws IOException {
        return text(Files.readAllBytes(file()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Path file() {
        return directory.resolve("store.mv.db");
    }

    private Path aside() {
        return directory.resolve("store.mv.db.new");
    }

    private List<String> forced(Recording recording) throws IOException {
        Path dumped = directory.resolve("forced.jfr");
        recording.dump(dumped);
        return RecordingFile.readAllEvents(dumped).stream()
                .filter(event -> event.getEventType().getName().equals(FORCE))
                .map((RecordedEvent event) -> event.getString("path"))
                .toList();
    }
}
