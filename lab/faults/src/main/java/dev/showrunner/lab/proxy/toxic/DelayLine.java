package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds pieces of the stream until they are due. Pieces never overtake each other, whatever their delays. {@link
 * Schedule} splits the stream into pieces and decides when each is due.
 */
final class DelayLine implements Stage {
    private final Outlet outlet;
    private final Schedule schedule;
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private Outlet.@Nullable Timer timer;
    private long lastDue;

    /** Splits data into pieces and decides when each is due. */
    interface Schedule {
        /** Calls {@link DelayLine#add} for each piece of {@code data}. */
        void enqueue(ByteBuf data, DelayLine line);

        /** Returns the delay of the end of the stream, in ns. */
        default long endDelayNanos() {
            return 0;
        }
    }

    private record Piece(ByteBuf data, Optional<Ending> ending, long due) {}

    DelayLine(Outlet outlet, Schedule schedule) {
        this.outlet = outlet;
        this.schedule = schedule;
        lastDue = outlet.nanos();
    }

    @Override
    public void receive(ByteBuf data) {
        schedule.enqueue(data, this);
    }

    @Override
    public void end(Ending ending) {
        put(new Piece(Unpooled.EMPTY_BUFFER, Optional.of(ending), after(outlet.nanos() + schedule.endDelayNanos())));
    }

    @Override
    public void onRemoved() {
        stopTimer();
        while (!pieces.isEmpty()) {
            passFirst();
        }
    }

    @Override
    public void discard() {
        stopTimer();
        for (Piece piece : pieces) {
            outlet.held(-piece.data().readableBytes());
            piece.data().release();
        }
        pieces.clear();
    }

    /** Adds a piece that is due no earlier than {@code due}, in ns of {@link Outlet#nanos()}. */
    void add(ByteBuf data, long due) {
        put(new Piece(data, Optional.empty(), after(due)));
    }

    /** Returns the current time, in ns of {@link Outlet#nanos()}. */
    long now() {
        return outlet.nanos();
    }

    /** Returns when the last piece is due, or the current time if that has passed, in ns of {@link Outlet#nanos()}. */
    long busyUntil() {
        return after(outlet.nanos());
    }

    private long after(long due) {
        return due - lastDue > 0 ? due : lastDue;
    }

    private void put(Piece piece) {
        lastDue = piece.due();
        outlet.held(piece.data().readableBytes());
        pieces.add(piece);
        if (timer == null) {
            passDue();
        }
    }

    private void passDue() {
        timer = null;
        while (!pieces.isEmpty()) {
            long wait = pieces.element().due() - outlet.nanos();
            if (wait > 0) {
                timer = outlet.after(wait, this::passDue);
                return;
            }
            passFirst();
        }
    }

    private void passFirst() {
        Piece piece = pieces.remove();
        outlet.held(-piece.data().readableBytes());
        if (piece.ending().isPresent()) {
            outlet.end(Outlet.Cause.PEER, piece.ending().get());
        } else {
            outlet.pass(piece.data());
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
