package dev.showrunner.continuewatching;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Seeded histories of one profile: a few devices and titles, every kind of event, clocks that disagree, and stamps that
 * collide on purpose, within a device and between devices.
 */
public final class Histories {

    private static final Kind[] KINDS = {
        Kind.START,
        Kind.RESTART,
        Kind.PROGRESS,
        Kind.PROGRESS,
        Kind.PROGRESS,
        Kind.PAUSE,
        Kind.SEEK,
        Kind.STOP,
        Kind.FINISH,
        Kind.PLAYBACK_ERROR,
        Kind.SET_POSITION,
        Kind.HIDE
    };

    private final Random random;
    private final String profileId;
    private final long beginMs;

    /** Histories that depend on the seed only. */
    public Histories(long seed, String profileId, long beginMs) {
        this.random = new Random(seed);
        this.profileId = profileId;
        this.beginMs = beginMs;
    }

    /** A history in the order in which it happened. */
    public List<PlaybackEvent> next(int events) {
        List<PlaybackEvent> history = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            history.add(event());
        }
        return history;
    }

    /** The same events as they may reach a store: shuffled, some of them twice or three times, in parts of any size. */
    public List<List<PlaybackEvent>> delivery(List<PlaybackEvent> history) {
        List<PlaybackEvent> arriving = new ArrayList<>(history);
        for (PlaybackEvent event : history) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                arriving.add(event);
            }
        }
        Collections.shuffle(arriving, random);
        List<List<PlaybackEvent>> parts = new ArrayList<>();
        for (int from = 0; from < arriving.size(); ) {
            int to = Math.min(arriving.size(), from + 1 + random.nextInt(8));
            parts.add(arriving.subList(from, to));
            from = to;
        }
        return parts;
    }

    private PlaybackEvent event() {
        Kind kind = KINDS[random.nextInt(KINDS.length)];
        int episode = random.nextInt(4);
        long position = random.nextInt(4) == 0 ? random.nextInt(40_000) : random.nextLong(Events.RUNTIME_MS);
        long deviceTime = beginMs + random.nextInt(60) * 500L;
        PlaybackEvent.Builder event = Events.unstamped(kind, position, deviceTime)
                .setProfileId(profileId)
                .setDeviceId("device-" + random.nextInt(random.nextInt(5) == 0 ? 24 : 3))
                .setTitleId(episode == 0 ? "film" : "e" + episode)
                .setSeriesId(episode == 0 ? "" : "series")
                .setSeason(episode == 0 ? 0 : 1)
                .setEpisode(episode)
                .setSequence(random.nextInt(3))
                .setClockOffsetMs(random.nextInt(3) * 500L)
                .setSessionBeganWith(random.nextInt(6) == 0 ? Kind.RESTART : Kind.START);
        return Events.stamped(event);
    }
}
