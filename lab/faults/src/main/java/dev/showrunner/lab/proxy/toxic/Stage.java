package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** A toxic at work on one direction of one connection; confined to the connection's event loop. */
public interface Stage {
    /** Called once, when the stage is in its place. */
    default void begin() {}

    /** Takes bytes over, and passes them on, now, later or never. */
    void receive(ByteBuf data);

    /** Nothing comes after this; passed on, now, later or never. */
    void end(Ending ending);

    /** The toxic was removed: passes on what it holds, or ends a connection whose stream it has broken. */
    void onRemoved();

    /** The toxic has other settings now: the stage that goes on in this one's place. */
    default Stage replacedBy(Toxic toxic, Outlet outlet) {
        onRemoved();
        return toxic.stage(outlet);
    }

    /** The connection is gone: lets go of bytes and timers. */
    void discard();
}
