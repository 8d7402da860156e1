package org.allegationledger.embedded.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.allegationledger.embedded.key.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {

    private static final String FORCE = "jdk.FileForce";

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

    private List<String> forced(Recording recording) throws IOException {
        Path dumped = directory.resolve("forced.jfr");
        recording.dump(dumped);
        return RecordingFile.readAllEvents(dumped).stream()
                .filter(event -> event.getEventType().getName().equals(FORCE))
                .map((RecordedEvent event) -> event.getString("path"))
                .toList();
    }
}
