package dev.showrunner.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.EventOutcome.Rejected;
import dev.showrunner.events.v1.PlaybackEvent;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

final class EventReaderTest {
    private static final Topics TOPICS = Topics.standard();

    @Test
    void read_recordOfAnEvent_returnsTheEvent() {
        PlaybackEvent event = Events.logged().build();
        ProducerRecord<byte[], byte[]> record = EventRecords.of(TOPICS.playbackEvents(), event);
        assertThat(record.topic()).isEqualTo("playback-events");
        assertThat(EventReader.read(record.key(), record.value())).isEqualTo(new Accepted(event));
    }

    @Test
    void read_keyOfAnotherProfile_isRejected() {
        byte[] value = Events.logged().build().toByteArray();
        assertThat(EventReader.read(bytes("p2"), value))
                .isEqualTo(new Rejected("key", "is not the event's profile_id"));
        assertThat(EventReader.read(null, value)).isInstanceOf(Rejected.class);
    }

    @Test
    void read_notAnEvent_isRejected() {
        assertThat(EventReader.read(null)).isEqualTo(new Rejected("value", "is missing"));
        assertThat(EventReader.read(new byte[0])).isInstanceOf(Rejected.class);
        assertThat(EventReader.read(bytes("{\"profile_id\":\"p1\"}"))).isInstanceOf(Rejected.class);
        assertThat(EventReader.read(new byte[EventLimits.MAX_EVENT_BYTES + 1])).isInstanceOf(Rejected.class);
    }

    @Test
    void read_damagedBytes_neverThrows() {
        long seed = 20_260_101;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] valid = Events.logged().build().toByteArray();
        for (int i = 0; i < 50_000; i++) {
            byte[] damaged = valid.clone();
            for (int hits = random.nextInt(1, 8); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(EventReader.read(damaged))
                    .as("seed %d, step %d", seed, i)
                    .isNotNull();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
