package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * The receiver of this direction is told that nothing will come any more, while the other direction goes on: what a peer
 * that shut its output down looks like. Data that still comes is thrown away, so the connection ends with the toxic.
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
            // It holds nothing.
        }
    }
}
