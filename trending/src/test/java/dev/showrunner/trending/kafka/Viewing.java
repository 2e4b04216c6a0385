package dev.showrunner.trending.kafka;

import dev.showrunner.events.EventStamp;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded events as devices send them: sessions of the last day, some repeated, some out of order. */
final class Viewing {
    private static final long MINUTE = 60_000;
    private static final List<String> REGIONS = List.of("US", "DE", "BR");

    private final Random random;
    private final long nowMs;

    Viewing(long seed, long nowMs) {
        random = new Random(seed);
        this.nowMs = nowMs;
    }

    /** Events of the given number of sessions, in the order in which they are sent. */
    List<PlaybackEvent> sessions(int count) {
        List<PlaybackEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            session(events);
        }
        for (int i = events.size() / 10; i > 0; i--) {
            events.add(events.get(random.nextInt(events.size())));
        }
        for (int i = 0; i + 20 < events.size(); i += 20) {
            Collections.shuffle(events.subList(i, i + 20), random);
        }
        return events;
    }

    private void session(List<PlaybackEvent> events) {
        int length = random.nextInt(2, 10);
        String profile = "p" + random.nextInt(500);
        String session = "s" + Long.toHexString(random.nextLong());
        String title = "t" + random.nextInt(40);
        String region = REGIONS.get(random.nextInt(REGIONS.size()));
        long start = nowMs - random.nextLong(length * 15L * MINUTE, 24 * 60L * MINUTE);
        long time = start;
        long total = 0;
        for (int sequence = 0; sequence < length; sequence++) {
            long watched = sequence == 0 ? 0 : random.nextLong(15 * MINUTE);
            time += watched;
            total += watched;
            Kind kind = sequence == 0 ? Kind.START : sequence == length - 1 ? Kind.STOP : Kind.PROGRESS;
            PlaybackEvent event = PlaybackEvent.newBuilder()
                    .setEventId(session + "-" + sequence)
                    .setProfileId(profile)
                    .setDeviceId("d1")
                    .setSessionId(session)
                    .setSessionStartMs(start)
                    .setSequence(sequence)
                    .setTitleId(title)
                    .setRegion(region)
                    .setKind(kind)
                    .setPositionMs(total)
                    .setRuntimeMs(90 * MINUTE)
                    .setWatchedMs(watched)
                    .setSessionWatchedMs(total)
                    .setDeviceTimeMs(time)
                    .build();
            events.add(EventStamp.stamp(event, nowMs));
        }
    }
}
