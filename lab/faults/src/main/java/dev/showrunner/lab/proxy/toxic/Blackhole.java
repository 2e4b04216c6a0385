package dev.showrunner.lab.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Holds all data, and the end of the connection, until the toxic is removed, and then delivers everything. This is how
 * a network partition appears to TCP: connections stay open, and senders fill their buffers and wait. Toxiproxy's
 * {@code timeout} drops the data instead.
 */
record Blackhole() implements Toxic {
    @Override
    public Stage stage(Outlet outlet) {
        return new Holding(outlet);
    }

    private static final class Holding implements Stage {
        private final Outlet outlet;
        private final ArrayDeque<ByteBuf> held = new ArrayDeque<>();
        private Optional<Ending> ending = Optional.empty();

        Holding(Outlet outlet) {
            this.outlet = outlet;
        }

        @Override
        public void receive(ByteBuf data) {
            outlet.held(data.readableBytes());
            held.add(data);
        }

        @Override
        public void end(Ending how) {
            ending = Optional.of(how);
        }

        @Override
        public void onRemoved() {
            while (!held.isEmpty()) {
                ByteBuf data = held.remove();
                outlet.held(-data.readableBytes());
                outlet.pass(data);
            }
            ending.ifPresent(how -> outlet.end(Outlet.Cause.PEER, how));
        }

        @Override
        public void discard() {
            held.forEach(data -> {
                outlet.held(-data.readableBytes());
                data.release();
            });
            held.clear();
        }
    }
}
