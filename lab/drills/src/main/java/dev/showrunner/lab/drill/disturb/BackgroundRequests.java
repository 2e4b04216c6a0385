package dev.showrunner.lab.drill.disturb;

import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.Members;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Others who ask besides the members, of the first so many of whom they speak, one after the other. Used by one thread. */
final class BackgroundRequests implements Disturbance {
    private static final double NANOS_PER_SECOND = 1e9;

    private final RequestKind kind;
    private final double perSecond;
    private final int members;
    private OptionalLong begunNanos = OptionalLong.empty();
    private long made;

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
        if (begunNanos.isEmpty()) {
            begunNanos = OptionalLong.of(dueNanos);
        }
        int released = 0;
        double wanted = (dueNanos - begunNanos.getAsLong()) / NANOS_PER_SECOND * perSecond;
        for (; !all && made < wanted; made++, released++) {
            out.accept(new Intent.Request(dueNanos, kind, Members.name(made % members), "", ""));
        }
        return released;
    }
}
