package dev.showrunner.benchmarks.service;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Limits a sender to a number of concurrent requests, and so of connections, as a server's connection pool does.
 * Further requests queue on this side, and their latency includes the wait. Without the limit, a stall makes the client
 * open a connection for each request that is due, and the benchmark measures how fast it opens them.
 */
final class BoundedSender implements RequestSender {
    private final RequestSender sender;
    private final Semaphore free;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    private record Waiting(long number, Answered answered) {}

    BoundedSender(RequestSender sender, int maxConnections) {
        this.sender = sender;
        this.free = new Semaphore(maxConnections);
    }

    @Override
    public void send(long number, Answered answered) {
        waiting.add(new Waiting(number, answered));
        sendWaiting();
    }

    /** Called again after each release of a permit, so that no request is left in the queue. */
    private void sendWaiting() {
        while (!waiting.isEmpty() && free.tryAcquire()) {
            Waiting next = waiting.poll();
            if (next == null) {
                free.release();
            } else {
                sender.send(next.number(), right -> {
                    free.release();
                    next.answered().with(right);
                    sendWaiting();
                });
            }
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
