package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** Actions available to a {@link Stage}. Confined to the connection's event loop, like the stage. */
public interface Outlet {
    /** Passes bytes to the next stage or to the socket, and takes over the reference. */
    void pass(ByteBuf data);

    /** Ends the direction after the data that was passed on. */
    void end(Cause cause, Ending ending);

    /** Resets the connection on both sides. Undelivered data is lost. */
    void reset();

    /** Runs {@code action} on the event loop after {@code nanos} ns unless it is cancelled. */
    Timer after(long nanos, Runnable action);

    /** Returns the current time of the clock that {@link #after} uses, in ns. */
    long nanos();

    /** Adds {@code bytes} to the count of held bytes; a negative number subtracts. */
    void held(long bytes);

    /** Adds {@code bytes} to the count of dropped bytes. */
    void dropped(long bytes);

    /** Cause of the end of a direction. */
    enum Cause {
        /** Its sender ended it. */
        PEER,
        /** The toxic ended it. */
        TOXIC
    }

    /** A scheduled action. */
    interface Timer {
        /** Cancels the action if it has not run yet. */
        void cancel();
    }
}
