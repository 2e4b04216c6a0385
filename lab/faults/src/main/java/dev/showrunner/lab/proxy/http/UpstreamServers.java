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
 * The servers behind a proxy, and which of them gets the next request: the one with the fewest requests under way, one
 * after the other among equals. So one that hangs or is slow gets fewer, without anybody measuring it. Thread-safe.
 */
public final class UpstreamServers {
    private static final long SUSPECT_NANOS = 500_000_000;

    private final LongSupplier nanoTime;
    private final List<UpstreamServer> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger roundRobin = new AtomicInteger();

    /** None yet; {@code nanoTime} as {@link System#nanoTime()}. */
    public UpstreamServers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Adds a server, which gets no request before {@link #ready}.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public synchronized void add(String name, InetSocketAddress address) {
        if (find(name).isPresent()) {
            throw new IllegalArgumentException(name + " is a target already");
        }
        all.add(new UpstreamServer(name, address, nanoTime.getAsLong()));
    }

    /** It gets requests from now on. */
    public void ready(String name) {
        require(name).ready(nanoTime.getAsLong());
    }

    /** It is gone, and gets no requests. Those under way see that by their connections. */
    public void down(String name) {
        require(name).down();
    }

    /**
     * Gives it no more requests, and closes its idle connections.
     *
     * @return completes when the last of its requests is over, at once if it has none; whoever waits bounds that, as an
     *     answer that streams may have no end
     */
    public CompletableFuture<Void> drain(String name) {
        return require(name).drain();
    }

    /** How each stands, in the order of their adding. */
    public List<UpstreamStatus> status() {
        return all.stream().map(UpstreamServer::status).toList();
    }

    /**
     * The server for a request, which is counted in.
     *
     * @param failed those that it was tried with already
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
                .sorted(Comparator.comparingInt(Candidate::inFlight)) // stable, which keeps the turns among equals
                .map(Candidate::upstream)
                .filter(UpstreamServer::tryAcquire)
                .findFirst();
    }

    /** It refused a connection. */
    void refused(UpstreamServer upstream) {
        upstream.suspectUntil(nanoTime.getAsLong() + SUSPECT_NANOS);
    }

    private record Candidate(UpstreamServer upstream, int inFlight) {
        static Candidate of(UpstreamServer upstream) {
            return new Candidate(upstream, upstream.inFlight());
        }
    }

    private UpstreamServer require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no target " + name));
    }

    private Optional<UpstreamServer> find(String name) {
        return all.stream().filter(upstream -> upstream.name().equals(name)).findFirst();
    }
}
