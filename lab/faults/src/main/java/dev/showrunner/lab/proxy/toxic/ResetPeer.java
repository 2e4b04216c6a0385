package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Resets the connection, so that both sides see "connection reset by peer".
 *
 * @param timeoutMs the delay after the trigger, ms
 * @param onData whether the first data triggers the reset, as in Toxiproxy; otherwise adding the toxic or opening the
 *     connection does
 */
record ResetPeer(long timeoutMs, boolean onData) implements Toxic {
    @Override
    public Stage stage(Outlet outlet) {
        return new Resetting(outlet, this);
    }

    private static final class Resetting implements Stage {
        private final Outlet outlet;
        private final ResetPeer settings;
        private Outlet.@Nullable Timer timer;

        Resetting(Outlet outlet, ResetPeer settings) {
            this.outlet = outlet;
            this.settings = settings;
        }

        @Override
        public void begin() {
            if (!settings.onData) {
                trigger();
            }
        }

        @Override
        public void receive(ByteBuf data) {
            outlet.dropped(data.readableBytes());
            data.release();
            trigger();
        }

        @Override
        public void end(Ending ending) {
            trigger();
        }

        @Override
        public void onRemoved() {
            if (timer != null) {
                discard();
                outlet.reset(); // data was dropped, so the stream is broken
            }
        }

        @Override
        public void discard() {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        }

        private void trigger() {
            if (timer == null) {
                timer = outlet.after(TimeUnit.MILLISECONDS.toNanos(settings.timeoutMs), outlet::reset);
            }
        }
    }
}
