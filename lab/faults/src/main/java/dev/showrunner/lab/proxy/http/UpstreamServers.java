package dev.showrunner.lab.proxy.http;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Load balancer for the servers behind a proxy. The next request goes to the server with the fewest requests in flight;
 * ties are broken round-robin. A server that hangs or is slow therefore gets fewer requests without any latency
 * measurement. Thread-safe.
 */
public final class UpstreamServers {
    private static final long SUSPECT_NANOS = 500_000_000;

    private final LongSupplier nanoTime;
    private final List<UpstreamServer> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger roundRobin = new AtomicInteger();

    /** Creates an empty list of servers. {@code nanoTime} is {@link System#nanoTime()} except in tests. */
    public UpstreamServers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Adds a server, which receives no request before {@link #ready}.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public synchronized void add(String name, InetSocketAddress address) {
        if (find(name).isPresent()) {
            throw new IllegalArgumentException(name + " is already a server of this proxy");
        }
        all.add(new UpstreamServer(name, address, nanoTime.getAsLong()));
    }

    /** Marks a server as ready: it receives requests from now on. */
    public void ready(String name) {
        require(name).ready(nanoTime.getAsLong());
    }

    /** Marks a server as down: it receives no requests. Requests in flight notice through their connections. */
    public void down(String name) {
        require(name).down();
    }

    /**
     * Stops assigning requests to a server and closes its idle connections.
     *
     * @return a future that completes with the last request in flight, at once if there is none; callers must limit
     *     their wait, because a streamed response may never end
     */
    public CompletableFuture<Void> drain(String name) {
        return require(name).drain();
    }

    /** Returns the status of each server, in the order in which they were added. */
    public List<UpstreamStatus> status() {
        return all.stream().map(UpstreamServer::status).toList();
    }

    /**
     * Acquires a server for a request, if one is ready.
     *
     * @param failed the servers that already failed this request
     */
    Optional<UpstreamServer> acquire(Set<UpstreamServer> failed) {
        long now = nanoTime.getAsLong();
        List<UpstreamServer> ready = all.stream()
                .filter(upstream -> upstream.isReady() && !failed.contains(upstream))
                .toList();
        List<UpstreamServer> healthy =
                ready.stream().filter(upstream -> !upstream.suspect(now)).toList();
        List<UpstreamServer> candidates = healthy.isEmpty() ? ready : healthy;
        int first = candidates.isEmpty() ? 0 : Math.floorMod(roundRobin.getAndIncrement(), candidates.size());
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> Candidate.of(candidates.get((first + i) % candidates.size())))
                .sorted(Comparator.comparingInt(
                        Candidate::inFlight)) // the sort is stable, so ties stay in round-robin order
                .map(Candidate::upstream)
                .filter(UpstreamServer::tryAcquire)
                .findFirst();
    }

    /** Records that a server refused a connection. */
    void refused(UpstreamServer upstream) {
        upstream.suspectUntil(nanoTime.getAsLong() + SUSPECT_NANOS);
    }

    private record Candidate(UpstreamServer upstream, int inFlight) {
        static Candidate of(UpstreamServer upstream) {
            return new Candidate(upstream, upstream.inFlight());
        }
    }

    private UpstreamServer require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no server " + name));
    }

    private Optional<UpstreamServer> find(String name) {
        return all.stream().filter(upstream -> upstream.name().equals(name)).findFirst();
    }
}
