package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * Lets everything through: on connections that a toxic with a toxicity below 1 spares.
 *
 * @param outlet where to
 */
public record PassThrough(Outlet outlet) implements Stage {
    @Override
    public void receive(ByteBuf data) {
        outlet.pass(data);
    }

    @Override
    public void end(Ending ending) {
        outlet.end(Outlet.Cause.PEER, ending);
    }

    @Override
    public void onRemoved() {
        // It holds nothing.
    }

    @Override
    public void discard() {
        // It holds nothing.
    }
}
