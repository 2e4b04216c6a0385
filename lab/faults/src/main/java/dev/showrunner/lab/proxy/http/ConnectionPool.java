package dev.showrunner.lab.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pool of idle connections to one server. A connection is used on the event loop that it belongs to. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // closing an idle connection needs no follow-up
final class ConnectionPool {
    private static final int MAX_IDLE = 64;

    private final Map<EventLoop, Deque<Channel>> idle = new ConcurrentHashMap<>();

    /**
     * Takes the most recently used connection of {@code loop}, which the server is least likely to be closing. Call on
     * {@code loop}.
     */
    Optional<Channel> take(EventLoop loop) {
        Deque<Channel> channels = on(loop);
        Channel channel = channels.pollLast();
        while (channel != null && !channel.isActive()) {
            channel = channels.pollLast();
        }
        return Optional.ofNullable(channel);
    }

    /** Adds an idle connection. Call on the connection's event loop. */
    void put(Channel channel) {
        Deque<Channel> channels = on(channel.eventLoop());
        if (channels.size() >= MAX_IDLE) {
            channel.close();
        } else {
            channels.addLast(channel);
        }
    }

    /** Removes a connection that has ended. Call on the connection's event loop. */
    void remove(Channel channel) {
        on(channel.eventLoop()).remove(channel);
    }

    /** Closes all connections asynchronously. */
    void clear() {
        idle.forEach((loop, channels) -> loop.execute(() -> {
            channels.forEach(Channel::close);
            channels.clear();
        }));
    }

    private Deque<Channel> on(EventLoop loop) {
        return idle.computeIfAbsent(loop, _ -> new ArrayDeque<>());
    }
}
