package dev.showrunner.lab.drill.disturb;

import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRequest;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import dev.showrunner.lab.text.Durations;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Changes the requests of a load. Used by the load's thread only. */
interface Disturbance {
    /** Maximum rate of extra requests, per second. */
    int MAX_PER_SECOND = 20_000;

    /** Passes on what is sent instead of {@code events}; returns whether anything changed. */
    boolean disturb(Intent.Events events, Consumer<Intent> out);

    /**
     * Passes on what is sent in addition at this moment.
     *
     * @param all whether the disturbance ends, so that everything held back is sent
     * @return number of requests that are not part of the load
     */
    default int release(long dueNanos, boolean all, Consumer<Intent> out) {
        return 0;
    }

    /**
     * Creates the disturbance that a fault describes.
     *
     * @throws FaultException if a field is missing or out of range, or if the kind is unknown
     */
    static Disturbance of(FaultRequest fault, SplittableRandom random) throws FaultException {
        double share = fault.number("share", 1, 0, 1);
        return switch (fault.kind()) {
            case "duplicates" -> new Duplication(share, random);
            case "reordering" -> new Reordering(share, random, duration(fault, "by", "2s"));
            case "late" ->
                new ClockShift(share, random, duration(fault, "by", "1h").negated(), false);
            case "future" -> new ClockShift(share, random, duration(fault, "by", "1d"), false);
            case "device-clock" -> new ClockShift(share, random, duration(fault, "ahead", "1d"), true);
            case "stuffing" ->
                new BackgroundRequests(RequestKind.GUESS, fault.number("perSecond", 100, 1, MAX_PER_SECOND), (int)
                        fault.number("accounts", 1, 1, 1_000_000));
            case "hot-key" ->
                new BackgroundRequests(RequestKind.CHECK, fault.number("perSecond", 100, 1, MAX_PER_SECOND), 1);
            default -> throw new FaultException("There is no disturbance \"" + fault.kind() + "\".");
        };
    }

    private static Duration duration(FaultRequest fault, String field, String defaultValue) throws FaultException {
        return Durations.parse(fault.optionalText(field).orElse(defaultValue));
    }

    /** Sends events twice, like a device that did not receive the answer. */
    record Duplication(double share, SplittableRandom random) implements Disturbance {
        @Override
        public boolean disturb(Intent.Events events, Consumer<Intent> out) {
            out.accept(events);
            if (random.nextDouble() >= share) {
                return false;
            }
            out.accept(new Intent.Repeat(events.dueNanos(), events.kind(), events.reports()));
            return true;
        }
    }

    /** Holds events back, so that others overtake them. */
    final class Reordering implements Disturbance {
        private final double share;
        private final SplittableRandom random;
        private final long byNanos;
        private final ArrayDeque<Intent.Events> held = new ArrayDeque<>();

        private Reordering(double share, SplittableRandom random, Duration by) {
            this.share = share;
            this.random = random;
            byNanos = by.toNanos();
        }

        @Override
        public boolean disturb(Intent.Events events, Consumer<Intent> out) {
            boolean hold = random.nextDouble() < share;
            if (hold) {
                held.add(events);
            } else {
                out.accept(events);
            }
            return hold;
        }

        @Override
        public int release(long dueNanos, boolean all, Consumer<Intent> out) {
            while (!held.isEmpty() && (all || held.element().dueNanos() + byNanos <= dueNanos)) {
                Intent.Events late = held.remove();
                out.accept(new Intent.Events(dueNanos, late.kind(), late.reports()));
            }
            return 0;
        }
    }

    /**
     * Shifts the times of events, as from devices that do not know that their clocks are wrong. Affects all requests of
     * some devices, or some requests of all devices.
     */
    record ClockShift(double share, SplittableRandom random, Duration by, boolean wholeDevices) implements Disturbance {
        private static final int PARTS = 10_000;

        @Override
        public boolean disturb(Intent.Events events, Consumer<Intent> out) {
            boolean shift = wholeDevices
                    ? Math.floorMod(events.reports().getFirst().deviceId().hashCode() * 31, PARTS) < share * PARTS
                    : random.nextDouble() < share;
            List<ReportedEvent> reports =
                    events.reports().stream().map(this::shifted).toList();
            out.accept(shift ? new Intent.Events(events.dueNanos(), events.kind(), reports) : events);
            return shift;
        }

        private ReportedEvent shifted(ReportedEvent report) {
            return new ReportedEvent(
                    report.eventId(),
                    report.profileId(),
                    report.deviceId(),
                    report.sessionId(),
                    report.sessionStartMs() + by.toMillis(),
                    report.sequence(),
                    report.title(),
                    report.region(),
                    report.kind(),
                    report.positionMs(),
                    report.watchedMs(),
                    report.sessionWatchedMs(),
                    report.deviceTimeMs() + by.toMillis(),
                    report.clockOffsetMs(),
                    report.beganWith());
        }
    }
}
