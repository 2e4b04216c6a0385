package dev.showrunner.lab.drill.disturb;

import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.Members;
import dev.showrunner.lab.load.plan.RequestKind;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Attackers who guess at the passwords of the first so many members, one account after the other. Used by one thread. */
final class Stuffing implements Disturbance {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final int accounts;
    private OptionalLong begunNanos = OptionalLong.empty();
    private long made;

    Stuffing(double perSecond, int accounts) {
        this.perSecond = perSecond;
        this.accounts = accounts;
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
            out.accept(new Intent.Question(dueNanos, RequestKind.GUESS, Members.name(made % accounts), "", ""));
        }
        return released;
    }
}
