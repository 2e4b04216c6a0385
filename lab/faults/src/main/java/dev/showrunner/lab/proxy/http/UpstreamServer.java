package dev.showrunner.lab.proxy.http;

import dev.showrunner.lab.proxy.http.UpstreamStatus.State;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** A server behind the proxy with its idle connections. Thread-safe. */
final class UpstreamServer {
    private final String name;
    private final InetSocketAddress address;
    private final ConnectionPool pool = new ConnectionPool();
    private State state = State.DOWN;
    private CompletableFuture<Void> drained = CompletableFuture.completedFuture(null);
    private int inFlight;
    private long requests;
    private long failures;
    private volatile long suspectUntil;

    UpstreamServer(String name, InetSocketAddress address, long now) {
        this.name = name;
        this.address = address;
        suspectUntil = now;
    }

    String name() {
        return name;
    }

    InetSocketAddress address() {
        return address;
    }

    ConnectionPool pool() {
        return pool;
    }

    /** Assigns a request to this server; returns false if the server is not ready. */
    synchronized boolean tryAcquire() {
        if (state != State.READY) {
            return false;
        }
        inFlight++;
        requests++;
        return true;
    }

    /** Ends a request and records whether it failed. */
    synchronized void release(boolean failed) {
        inFlight--;
        failures += failed ? 1 : 0;
        if (inFlight == 0) {
            drained.complete(null);
        }
    }

    synchronized void ready(long now) {
        state = State.READY;
        suspectUntil = now;
    }

    void down() {
        synchronized (this) {
            state = State.DOWN;
        }
        pool.clear();
    }

    CompletableFuture<Void> drain() {
        CompletableFuture<Void> last;
        synchronized (this) {
            state = state == State.READY ? State.DRAINING : state;
            drained = inFlight == 0 ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
            last = drained;
        }
        pool.clear();
        return last;
    }

    synchronized boolean isReady() {
        return state == State.READY;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    /** Marks the server as suspect until {@code time}, in ns: other servers are preferred until then. */
    void suspectUntil(long time) {
        suspectUntil = time;
    }

    boolean suspect(long now) {
        return suspectUntil - now > 0;
    }

    synchronized UpstreamStatus status() {
        return new UpstreamStatus(name, address.getPort(), state, inFlight, requests, failures);
    }
}
