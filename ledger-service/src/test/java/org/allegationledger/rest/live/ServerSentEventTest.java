package org.allegationledger.rest.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void an_event_has_its_position_its_name_and_its_data_in_a_line_each() throws IOException {
        ServerSentEvent.event(out, Stored.event(7, "ledger.DenialRecorded"), "{\"a\":\"é 港\\n\"}".getBytes(UTF_8));

        assertThat(out.toString(UTF_8)).isEqualTo("id: 7\nevent: ledger.DenialRecorded\ndata: {\"a\":\"é 港\\n\"}\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n}", "{}\r", "\n"})
    void data_of_several_lines_is_never_sent(String data) {
        assertThatThrownBy(() -> ServerSentEvent.event(out, Stored.event(7, "A"), data.getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void a_name_of_several_lines_is_never_sent() {
        for (String name : new String[] {"A\nid: 9", "A\r"}) {
            assertThatThrownBy(() -> ServerSentEvent.event(out, Stored.event(7, name), "{}".getBytes(UTF_8)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void a_heartbeat_is_a_comment_and_the_hint_is_in_milliseconds() throws IOException {
        ServerSentEvent.retry(out, Duration.ofSeconds(2));
        ServerSentEvent.heartbeat(out);

        assertThat(out.toString(UTF_8)).isEqualTo("retry: 2000\n\n:\n");
    }
}
