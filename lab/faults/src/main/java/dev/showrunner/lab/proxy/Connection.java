package dev.showrunner.lab.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.List;
import java.util.function.Consumer;

/** A client's connection and the matching connection to the server. Both are on one event loop. */
final class Connection {
    private final Network network;
    private final ProxyTraffic traffic;
    private final Channel client;
    private final Channel server;
    private final Link up;
    private final Link down;
    private final Runnable onClose;
    private boolean closed;

    /** Creates the pair. {@code onClose} is called once, just before both sockets are closed. */
    Connection(Network network, ProxyTraffic traffic, Channel client, Channel server, Runnable onClose) {
        this.network = network;
        this.traffic = traffic;
        this.client = client;
        this.server = server;
        this.onClose = onClose;
        up = new Link(this, Direction.UPSTREAM, client, server);
        down = new Link(this, Direction.DOWNSTREAM, server, client);
        client.pipeline().addLast(new Side(up, down));
        server.pipeline().addLast(new Side(down, up));
    }

    void start(List<ActiveToxic> toxics) {
        apply(toxics);
        up.start();
        down.start();
    }

    void apply(List<ActiveToxic> toxics) {
        if (!closed) {
            up.apply(toxics);
        }
        if (!closed) {
            down.apply(toxics);
        }
    }

    EventLoop loop() {
        return client.eventLoop();
    }

    Network network() {
        return network;
    }

    void received(Direction direction, long bytes) {
        traffic.received(direction, bytes);
    }

    /** Returns whether both directions have ended. */
    boolean ended() {
        return up.ended() && down.ended();
    }

    /** Closes both sockets once all earlier writes have been flushed. */
    void closeAfterWrites() {
        var _ = client.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(_ -> server.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> close()));
    }

    /** Closes both sockets gracefully: a FIN follows the data that was sent. */
    void close() {
        end(Network::close);
    }

    /** Resets both connections, so that each side sees a TCP reset. */
    void reset() {
        end(Network::reset);
    }

    private void end(Consumer<Channel> closing) {
        if (!closed) {
            closed = true;
            up.discard();
            down.discard();
            closing.accept(client);
            closing.accept(server);
            onClose.run();
        }
    }

    /**
     * Handles one of the two sockets. {@code fromThis} carries the data read from it, {@code toThis} the data written
     * to it.
     */
    private final class Side extends ChannelInboundHandlerAdapter {
        private final Link fromThis;
        private final Link toThis;

        Side(Link fromThis, Link toThis) {
            this.fromThis = fromThis;
            this.toThis = toThis;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (closed) {
                ((ByteBuf) message).release();
            } else {
                fromThis.receive((ByteBuf) message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            if (!closed) {
                fromThis.flush();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (!closed && event == ChannelInputShutdownEvent.INSTANCE) {
                fromThis.sourceEnded();
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (!closed) {
                toThis.updateAutoRead();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            close();
        }

        /** Passes a reset on to the other side. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            reset();
        }
    }
}
