package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * Ends the connection after {@code limit} bytes.
 *
 * @param limit the number of bytes that pass, 0 or more
 */
record LimitData(long limit) implements Toxic {
    @Override
    public Stage stage(Outlet outlet) {
        return new Counting(outlet, limit, 0);
    }

    private static final class Counting implements Stage {
        private final Outlet outlet;
        private final long limit;
        private long passed;

        Counting(Outlet outlet, long limit, long passed) {
            this.outlet = outlet;
            this.limit = limit;
            this.passed = passed;
        }

        @Override
        public void receive(ByteBuf data) {
            int size = (int) Math.min(data.readableBytes(), Math.max(0, limit - passed));
            outlet.dropped(data.readableBytes() - size);
            passed += size;
            outlet.pass(data.readRetainedSlice(size));
            data.release();
            if (passed >= limit) {
                outlet.end(Outlet.Cause.TOXIC, Ending.WHOLE);
            }
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
        public Stage replacedBy(Toxic toxic, Outlet next) {
            return toxic instanceof LimitData changed ? new Counting(next, changed.limit, passed) : toxic.stage(next);
        }

        @Override
        public void discard() {
            // The stage holds nothing.
        }
    }
}
