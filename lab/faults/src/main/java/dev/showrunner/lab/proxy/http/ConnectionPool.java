package dev.showrunner.lab.proxy.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The idle connections to one server, by event loop: one is used on the loop that it lives on. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for an idle connection to be closed
final class ConnectionPool {
    private static final int MAX_IDLE = 64;

    private final Map<EventLoop, Deque<Channel>> idle = new ConcurrentHashMap<>();

    /** The connection used last, which the server is least likely to close just now; on {@code loop}. */
    Optional<Channel> take(EventLoop loop) {
        Deque<Channel> channels = on(loop);
        Channel channel = channels.pollLast();
        while (channel != null && !channel.isActive()) {
            channel = channels.pollLast();
        }
        return Optional.ofNullable(channel);
    }

    /** Keeps a connection, on its own loop. */
    void put(Channel channel) {
        Deque<Channel> channels = on(channel.eventLoop());
        if (channels.size() >= MAX_IDLE) {
            channel.close();
        } else {
            channels.addLast(channel);
        }
    }

    /** Forgets a connection that has ended, on its own loop. */
    void remove(Channel channel) {
        on(channel.eventLoop()).remove(channel);
    }

    /** Closes all, in a moment. */
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
