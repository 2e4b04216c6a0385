package dev.showrunner.lab.proxy;

import dev.showrunner.lab.proxy.toxic.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * One direction of a connection. Bytes flow from {@code source} through the stages of the toxics into {@code sink}.
 * Confined to the event loop.
 */
final class Link {
    private static final long MAX_HELD_BYTES = 256 << 10;

    private final Connection connection;
    private final Direction direction;
    private final Channel source;
    private final Channel sink;
    private final List<ToxicStage> stages = new ArrayList<>();
    private long held;
    private boolean started;
    private boolean ended;
    private boolean discarded;

    Link(Connection connection, Direction direction, Channel source, Channel sink) {
        this.connection = connection;
        this.direction = direction;
        this.source = source;
        this.sink = sink;
    }

    /** Starts to read from the source. */
    void start() {
        started = true;
        updateAutoRead();
    }

    void receive(ByteBuf data) {
        connection.received(direction, data.readableBytes());
        deliver(0, data);
    }

    /** Handles the end of the source's data. */
    void sourceEnded() {
        end(0, Ending.HALF);
        flush();
    }

    void flush() {
        sink.flush();
        updateAutoRead();
    }

    /** Pauses or resumes reading from the source, depending on the bytes held and on whether the sink is writable. */
    void updateAutoRead() {
        if (discarded) {
            return;
        }
        boolean room =
                held == 0 || (held < MAX_HELD_BYTES && !connection.network().full());
        source.config().setAutoRead(started && room && (ended || sink.isWritable()));
    }

    boolean ended() {
        return ended;
    }

    /**
     * Updates the stages to match {@code toxics}: appends new ones, changes existing ones in place and removes the
     * others.
     */
    void apply(List<ActiveToxic> toxics) {
        List<ActiveToxic> active = toxics.stream()
                .filter(toxic -> toxic.spec().streams().contains(direction))
                .toList();
        for (ToxicStage stage : List.copyOf(stages)) {
            if (!discarded
                    && active.stream()
                            .noneMatch(toxic -> toxic.id().equals(stage.toxic().id()))) {
                stage.onRemoved();
                stages.remove(stage);
            }
        }
        for (ActiveToxic toxic : active) {
            if (!discarded) {
                stages.stream()
                        .filter(stage -> stage.toxic().id().equals(toxic.id()))
                        .findFirst()
                        .ifPresentOrElse(stage -> stage.change(toxic), () -> append(toxic));
            }
        }
        flush();
    }

    void discard() {
        discarded = true;
        stages.forEach(ToxicStage::discard);
        stages.clear();
    }

    /** Delivers bytes to the stage at {@code index}, or to the socket after the last stage. */
    void deliver(int index, ByteBuf data) {
        if (!data.isReadable() || discarded || (index == stages.size() && ended)) {
            data.release();
        } else if (index < stages.size()) {
            stages.get(index).receive(index == 0 ? compact(data) : data);
        } else {
            var _ = sink.write(data, sink.voidPromise());
        }
    }

    void end(int index, Ending ending) {
        if (discarded) {
            return;
        }
        if (index < stages.size()) {
            stages.get(index).end(ending);
            return;
        }
        boolean first = !ended;
        ended = true;
        if (ending == Ending.WHOLE || connection.ended()) {
            connection.closeAfterWrites();
        } else if (first) {
            var _ = sink.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> shutdownOutput());
        }
    }

    void held(long bytes) {
        held += bytes;
        connection.network().held(bytes);
        if (held >= MAX_HELD_BYTES) {
            updateAutoRead(); // stop now: up to 16 more reads would follow before the next flush
        }
    }

    int indexAfter(ToxicStage stage) {
        int index = stages.indexOf(stage);
        return index < 0 ? stages.size() : index + 1;
    }

    Connection connection() {
        return connection;
    }

    private void append(ActiveToxic toxic) {
        ToxicStage stage = new ToxicStage(this, toxic);
        stages.add(stage);
        stage.begin();
    }

    private void shutdownOutput() {
        var _ = ((DuplexChannel) sink).shutdownOutput();
    }

    /**
     * Copies a small piece of data out of a large receive buffer, so that held data does not pin many times its size.
     */
    private ByteBuf compact(ByteBuf data) {
        if (data.capacity() <= 2 * data.readableBytes() + 64) {
            return data;
        }
        ByteBuf small = sink.alloc().heapBuffer(data.readableBytes()).writeBytes(data);
        data.release();
        return small;
    }
}
