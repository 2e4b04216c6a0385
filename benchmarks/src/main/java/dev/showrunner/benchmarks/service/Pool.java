package dev.showrunner.benchmarks.service;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * A caller with so many connections, as servers have them to other servers: a request that finds none free waits for one, on
 * this side, and its latency goes on. Without a bound each stall makes a client open as many connections as requests have come
 * meanwhile, and what is measured then is how fast it can open them.
 */
final class Pool implements Caller {
    private final Caller caller;
    private final Semaphore free;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    private record Waiting(long number, Answered answered) {}

    Pool(Caller caller, int connections) {
        this.caller = caller;
        this.free = new Semaphore(connections);
    }

    @Override
    public void call(long number, Answered answered) {
        waiting.add(new Waiting(number, answered));
        sendWaiting();
    }

    /** Nobody is left behind: who gives a connection back looks at the queue afterwards. */
    private void sendWaiting() {
        while (!waiting.isEmpty() && free.tryAcquire()) {
            Waiting next = waiting.poll();
            if (next == null) {
                free.release();
            } else {
                caller.call(next.number(), right -> {
                    free.release();
                    next.answered().with(right);
                    sendWaiting();
                });
            }
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
