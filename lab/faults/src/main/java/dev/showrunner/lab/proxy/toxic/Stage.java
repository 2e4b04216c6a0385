package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** Behaviour of a toxic on one direction of one connection. Confined to the connection's event loop. */
public interface Stage {
    /** Called once, after the stage has been added to the chain. */
    default void begin() {}

    /** Takes over bytes, and passes them on now, later or never. */
    void receive(ByteBuf data);

    /** Handles the end of the data, which is passed on now, later or never. */
    void end(Ending ending);

    /** Handles the removal of the toxic: passes on held data, or ends a connection whose stream is broken. */
    void onRemoved();

    /** Returns the stage that replaces this one after the settings of the toxic have changed. */
    default Stage replacedBy(Toxic toxic, Outlet outlet) {
        onRemoved();
        return toxic.stage(outlet);
    }

    /** Handles the end of the connection: releases bytes and timers. */
    void discard();
}
