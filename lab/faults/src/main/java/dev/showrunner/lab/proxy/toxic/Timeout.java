package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Drops all data and ends the connection after a timeout. Removing the toxic also ends the connection, because data is
 * missing from the stream.
 *
 * @param timeoutMs the timeout, ms; 0 for none
 */
record Timeout(long timeoutMs) implements Toxic {
    @Override
    public Stage stage(Outlet outlet) {
        return new Dropping(outlet, timeoutMs);
    }

    private static final class Dropping implements Stage {
        private final Outlet outlet;
        private final long timeoutMs;
        private Outlet.@Nullable Timer timer;

        Dropping(Outlet outlet, long timeoutMs) {
            this.outlet = outlet;
            this.timeoutMs = timeoutMs;
        }

        @Override
        public void begin() {
            if (timeoutMs > 0) {
                timer = outlet.after(
                        TimeUnit.MILLISECONDS.toNanos(timeoutMs), () -> outlet.end(Outlet.Cause.TOXIC, Ending.WHOLE));
            }
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
            discard();
            outlet.end(Outlet.Cause.TOXIC, Ending.WHOLE);
        }

        @Override
        public Stage replacedBy(Toxic toxic, Outlet next) {
            discard();
            return toxic.stage(next);
        }

        @Override
        public void discard() {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        }
    }
}
