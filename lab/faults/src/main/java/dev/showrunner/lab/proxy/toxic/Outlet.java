package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** What a {@link Stage} can do. To be used on the connection's event loop only, as the stage itself. */
public interface Outlet {
    /** Gives bytes to the next stage, or to the socket; takes over the reference. */
    void pass(ByteBuf data);

    /** Ends the direction, after what has been passed on. */
    void end(Cause cause, Ending ending);

    /** Ends the connection at once on both sides with a TCP reset; what was not delivered is lost. */
    void reset();

    /** Runs {@code action} on the event loop after so many nanoseconds, unless it is cancelled. */
    Timer after(long nanos, Runnable action);

    /** The time that {@link #after} goes by, in ns. */
    long nanos();

    /** So many bytes are held back from now on, or, negative, no longer. */
    void held(long bytes);

    /** So many bytes were thrown away. */
    void dropped(long bytes);

    /** Why a direction ends. */
    enum Cause {
        /** Its sender ended it. */
        PEER,
        /** The toxic ended it. */
        TOXIC
    }

    /** An action that has not run yet. */
    interface Timer {
        /** Makes sure that it will not. */
        void cancel();
    }
}
