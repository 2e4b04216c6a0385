package dev.showrunner.lab.load.engine;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.device.Title;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Creates planned requests for tests. */
final class Devices {
    private static final Title FILM = Title.film("film", "Film", OptionalInt.empty(), List.of(), 6_000_000);

    private Devices() {}

    /**
     * Returns a request with {@code count} events of one device. Each event but the first watched 1 s at a position
     * that is stored.
     */
    static Intent.Events events(int device, int count, long dueNanos) {
        return new Intent.Events(
                dueNanos,
                RequestKind.HEARTBEATS,
                IntStream.range(0, count).mapToObj(i -> report(device, i)).toList());
    }

    static Intent.Request home(long dueNanos) {
        return new Intent.Request(dueNanos, RequestKind.HOME, "p", "US", "");
    }

    static ReportedEvent report(int device, int sequence) {
        long time = 1_790_000_000_000L + sequence * 1_000L;
        String session = "s" + device;
        return new ReportedEvent(
                session + ":" + sequence,
                "p" + device,
                "d" + device,
                session,
                1_790_000_000_000L,
                sequence,
                FILM,
                "US",
                sequence == 0 ? Kind.START : Kind.PROGRESS,
                60_000 + sequence * 1_000L,
                sequence == 0 ? 0 : 1_000,
                sequence * 1_000L,
                time,
                0,
                Kind.START);
    }
}
