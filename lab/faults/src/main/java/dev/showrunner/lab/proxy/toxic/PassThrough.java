package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * Passes everything through unchanged. Used on connections that a toxic with a toxicity below 1 does not affect.
 *
 * @param outlet the outlet that receives everything
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
        // The stage holds nothing.
    }

    @Override
    public void discard() {
        // The stage holds nothing.
    }
}
