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
final class Pool {
    private static final int LARGEST = 64;

    private final Map<EventLoop, Deque<Channel>> idle = new ConcurrentHashMap<>();

    /** The connection used last, which the server is least likely to close just now; on {@code loop}. */
    Optional<Channel> take(EventLoop loop) {
        Deque<Channel> mine = on(loop);
        Channel channel = mine.pollLast();
        while (channel != null && !channel.isActive()) {
            channel = mine.pollLast();
        }
        return Optional.ofNullable(channel);
    }

    /** Keeps a connection, on its own loop. */
    void put(Channel channel) {
        Deque<Channel> mine = on(channel.eventLoop());
        if (mine.size() >= LARGEST) {
            channel.close();
        } else {
            mine.addLast(channel);
        }
    }

    /** Forgets a connection that has ended, on its own loop. */
    void remove(Channel channel) {
        on(channel.eventLoop()).remove(channel);
    }

    /** Closes all, in a moment. */
    void clear() {
        idle.forEach((loop, mine) -> loop.execute(() -> {
            mine.forEach(Channel::close);
            mine.clear();
        }));
    }

    private Deque<Channel> on(EventLoop loop) {
        return idle.computeIfAbsent(loop, _ -> new ArrayDeque<>());
    }
}
