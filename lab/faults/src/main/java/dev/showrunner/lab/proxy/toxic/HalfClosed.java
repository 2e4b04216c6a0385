package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * Ends one direction while the other continues, like a peer that shut down its output. Later data in the ended
 * direction is dropped, so removing the toxic closes the connection.
 */
record HalfClosed() implements Toxic {
    @Override
    public Stage stage(Outlet outlet) {
        return new Closed(outlet);
    }

    private record Closed(Outlet outlet) implements Stage {
        @Override
        public void begin() {
            outlet.end(Outlet.Cause.TOXIC, Ending.HALF);
        }

        @Override
        public void receive(ByteBuf data) {
            outlet.dropped(data.readableBytes());
            data.release();
        }

        @Override
        public void end(Ending ending) {
            outlet.end(Outlet.Cause.PEER, ending);
        }

        @Override
        public void onRemoved() {
            outlet.end(Outlet.Cause.TOXIC, Ending.WHOLE);
        }

        @Override
        public void discard() {
            // The stage holds nothing.
        }
    }
}
