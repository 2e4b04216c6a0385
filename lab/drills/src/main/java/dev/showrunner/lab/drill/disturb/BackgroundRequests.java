package dev.showrunner.lab.drill.disturb;

import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.Members;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Injects extra requests at a fixed rate, cycling through the first N members. Used by one thread. */
final class BackgroundRequests implements Disturbance {
    private static final double NANOS_PER_SECOND = 1e9;

    private final RequestKind kind;
    private final double perSecond;
    private final int members;
    private OptionalLong startNanos = OptionalLong.empty();
    private long issued;

    BackgroundRequests(RequestKind kind, double perSecond, int members) {
        this.kind = kind;
        this.perSecond = perSecond;
        this.members = members;
    }

    @Override
    public boolean disturb(Intent.Events events, Consumer<Intent> out) {
        out.accept(events);
        return false;
    }

    @Override
    public int release(long dueNanos, boolean all, Consumer<Intent> out) {
        if (startNanos.isEmpty()) {
            startNanos = OptionalLong.of(dueNanos);
        }
        int released = 0;
        double target = (dueNanos - startNanos.getAsLong()) / NANOS_PER_SECOND * perSecond;
        for (; !all && issued < target; issued++, released++) {
            out.accept(new Intent.Request(dueNanos, kind, Members.name(issued % members), "", ""));
        }
        return released;
    }
}
