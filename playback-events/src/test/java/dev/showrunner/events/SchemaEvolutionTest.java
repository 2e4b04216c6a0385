package dev.showrunner.events;

import static dev.showrunner.events.Events.ARRIVAL_MS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.EventOutcome.UnknownKind;
import dev.showrunner.events.newer.NewerEvent;
import dev.showrunner.events.newer.NewerKind;
import dev.showrunner.events.older.OlderEvent;
import dev.showrunner.events.older.OlderKind;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Events are read by newer code and, during a rolling restart, also by older code. */
final class SchemaEvolutionTest {

    @Test
    void read_bytesOfTheFirstRelease_returnsTheSameEvent() throws IOException {
        byte[] bytes = HexFormat.of().parseHex(resource("/event-v1.hex").getLast());
        PlaybackEvent expected = Events.logged()
                .setSeriesId("series-1")
                .setSeason(2)
                .setEpisode(3)
                .setCreditsAtMs(5_300_000)
                .setNextTitleId("t2")
                .setSessionBeganWith(Kind.RESTART)
                .build();
        assertThat(EventReader.read(bytes)).isEqualTo(new Accepted(expected));
        assertThat(expected.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void schema_releasedFields_areUnchanged() throws IOException {
        List<String> released = resource("/schema-v1.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(released).hasSize(25);
        assertThat(PlaybackEvent.getDescriptor().getFields().stream()
                        .map(SchemaEvolutionTest::describe)
                        .toList())
                .containsAll(released);
    }

    @Test
    void read_olderProducer_missingFieldsHaveTheirDefaults() {
        byte[] bytes = OlderEvent.newBuilder()
                .setEventId("e-1")
                .setProfileId("p1")
                .setDeviceId("tv")
                .setSessionId("s-1")
                .setSessionStartMs(ARRIVAL_MS - 60_000)
                .setSequence(1)
                .setTitleId("t1")
                .setRegion("US")
                .setKind(OlderKind.PROGRESS)
                .setPositionMs(60_000)
                .setWatchedMs(60_000)
                .setSessionWatchedMs(60_000)
                .setDeviceTimeMs(ARRIVAL_MS)
                .setEventTimeMs(ARRIVAL_MS)
                .setReceivedMs(ARRIVAL_MS)
                .setStampUs(ARRIVAL_MS * 1_000 + 1)
                .build()
                .toByteArray();
        assertThat(EventReader.read(bytes))
                .isEqualTo(new Accepted(Events.logged().clearRuntimeMs().build()));
    }

    @Test
    void read_newerProducer_unknownFieldsAreKept() throws InvalidProtocolBufferException {
        NewerEvent newer = newer(NewerKind.PROGRESS);
        Accepted accepted = (Accepted) EventReader.read(newer.toByteArray());
        assertThat(accepted.event().getPositionMs()).isEqualTo(newer.getPositionMs());
        assertThat(NewerEvent.parseFrom(accepted.event().toByteArray())).isEqualTo(newer);
    }

    @Test
    void read_newerProducer_unknownKindIsSkippedNotRejected() throws InvalidProtocolBufferException {
        NewerEvent newer = newer(NewerKind.SHARED_SCREEN);
        UnknownKind outcome = (UnknownKind) EventReader.read(newer.toByteArray());
        assertThat(outcome.number()).isEqualTo(NewerKind.SHARED_SCREEN_VALUE);
        assertThat(NewerEvent.parseFrom(outcome.event().toByteArray())).isEqualTo(newer);
    }

    @Test
    void read_byOlderConsumer_keepsUnknownFieldsAndKind() throws InvalidProtocolBufferException {
        PlaybackEvent event =
                Events.logged().setKind(Kind.SEEK).setNextTitleId("t2").build();
        OlderEvent older = OlderEvent.parseFrom(event.toByteArray());
        assertThat(older.getStampUs()).isEqualTo(event.getStampUs());
        assertThat(older.getKind()).isEqualTo(OlderKind.UNRECOGNIZED);
        assertThat(PlaybackEvent.parseFrom(older.toByteArray())).isEqualTo(event);
    }

    private static NewerEvent newer(NewerKind kind) {
        return NewerEvent.newBuilder()
                .setEventId("e-1")
                .setProfileId("p1")
                .setDeviceId("tv")
                .setSessionId("s-1")
                .setSessionStartMs(ARRIVAL_MS - 60_000)
                .setSequence(1)
                .setTitleId("t1")
                .setRegion("US")
                .setKind(kind)
                .setPositionMs(60_000)
                .setRuntimeMs(5_400_000)
                .setWatchedMs(60_000)
                .setSessionWatchedMs(60_000)
                .setDeviceTimeMs(ARRIVAL_MS)
                .setEventTimeMs(ARRIVAL_MS)
                .setReceivedMs(ARRIVAL_MS)
                .setStampUs(ARRIVAL_MS * 1_000 + 1)
                .setSessionBeganWith(NewerKind.SHARED_SCREEN)
                .setAudio(NewerEvent.Audio.newBuilder().setLanguage("de").setChannels(6))
                .addBitrates(235)
                .addBitrates(5_800)
                .setPlaybackSpeed(1.25)
                .setQuality(7)
                .build();
    }

    private static String describe(FieldDescriptor field) {
        return field.getNumber() + " " + field.getName() + " " + field.getType();
    }

    private static List<String> resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SchemaEvolutionTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
