package dev.showrunner.lab.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds the injected faults. A fault stays until its time to live is over, it is released, or this object is closed. A
 * failed undo is repeated until it succeeds. Thread-safe.
 */
public final class Leases implements AutoCloseable {
    /** Maximum time to live. Renew a fault to keep it longer. */
    public static final Duration MAX_TIME_TO_LIVE = Duration.ofMinutes(10);

    private static final long CHECK_INTERVAL_MS = 100;
    private static final Duration UNDO_RETRY_DELAY = Duration.ofSeconds(1);
    private static final int MAX_UNDO_ATTEMPTS_AT_CLOSE = 3;

    private final LongSupplier nanoTime;
    private final Map<String, ActiveFault> active = new LinkedHashMap<>();
    private final Thread expirer;
    private long lastId;
    private boolean closed;

    /** Creates an empty registry. {@code nanoTime} is {@code System::nanoTime} except in tests. */
    public Leases(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        expirer = Thread.ofPlatform().daemon().name("fault-leases").start(this::expireUntilClosed);
    }

    /**
     * Injects a fault for {@code timeToLive}.
     *
     * @throws FaultException if the fault cannot be injected, or if it conflicts with another fault
     */
    public Lease acquire(Fault fault, Duration timeToLive) throws FaultException {
        long ttlNanos = checkedNanos(timeToLive);
        ActiveFault lease;
        synchronized (active) {
            if (closed) {
                throw new FaultException("The stack is shutting down.");
            }
            for (ActiveFault other : active.values()) {
                if (fault.exclusiveResource().isPresent()
                        && fault.exclusiveResource().equals(other.fault.exclusiveResource())) {
                    throw new FaultException("Conflicts with fault " + other.id + " (" + other.fault.description()
                            + "); release that fault first.");
                }
            }
            lease = new ActiveFault(Long.toString(++lastId), fault, fault.apply(), nanoTime.getAsLong() + ttlNanos);
            active.put(lease.id, lease);
        }
        return snapshot(lease);
    }

    /** Sets the time to live from now on. Returns false if the fault does not exist or is being undone. */
    public boolean renew(String id, Duration timeToLive) throws FaultException {
        long ttlNanos = checkedNanos(timeToLive);
        synchronized (active) {
            ActiveFault lease = active.get(id);
            if (lease == null || lease.undoing) {
                return false;
            }
            lease.endNanos = nanoTime.getAsLong() + ttlNanos;
            return true;
        }
    }

    /**
     * Undoes a fault now. Returns false if the fault does not exist.
     *
     * @throws FaultException if part of the fault remains; the undo is repeated then
     */
    public boolean release(String id) throws FaultException {
        synchronized (active) {
            ActiveFault lease = active.get(id);
            if (lease == null) {
                return false;
            }
            undo(lease);
            if (!lease.problem.isEmpty()) {
                throw new FaultException(lease.problem);
            }
            return true;
        }
    }

    /** Returns all injected faults, oldest first. */
    public List<Lease> list() {
        List<ActiveFault> all;
        synchronized (active) {
            all = List.copyOf(active.values());
        }
        return all.stream().map(this::snapshot).toList();
    }

    /** Returns the fault with that identifier. */
    public Optional<Lease> find(String id) {
        Optional<ActiveFault> lease;
        synchronized (active) {
            lease = Optional.ofNullable(active.get(id));
        }
        return lease.map(this::snapshot);
    }

    /** Undoes all faults, newest first, and rejects new ones. */
    @Override
    public void close() {
        expirer.interrupt();
        synchronized (active) {
            closed = true;
            List<ActiveFault> all = new ArrayList<>(active.values());
            for (ActiveFault lease : all.reversed()) {
                for (int attempt = 0; attempt < MAX_UNDO_ATTEMPTS_AT_CLOSE && active.containsKey(lease.id); attempt++) {
                    undo(lease);
                }
            }
        }
    }

    private void expireUntilClosed() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(CHECK_INTERVAL_MS);
                expire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void expire() {
        synchronized (active) {
            long now = nanoTime.getAsLong();
            for (ActiveFault lease : List.copyOf(active.values())) {
                if (lease.endNanos - now <= 0) {
                    undo(lease);
                }
            }
        }
    }

    private void undo(ActiveFault lease) {
        lease.undoing = true;
        lease.endNanos = nanoTime.getAsLong() + UNDO_RETRY_DELAY.toNanos();
        try {
            lease.undo.undo();
            active.remove(lease.id);
            lease.problem = "";
        } catch (FaultException | RuntimeException e) {
            lease.problem = String.valueOf(e.getMessage());
            System.err.println("cannot undo the fault yet: " + lease.fault.description() + ": " + lease.problem);
        }
    }

    /** Takes the snapshot without the lock, because observing an effect may take a while. */
    private Lease snapshot(ActiveFault lease) {
        Duration left = Duration.ofNanos(lease.endNanos - nanoTime.getAsLong());
        return new Lease(lease.id, lease.fault.description(), left.toMillis(), lease.undo.effect(), lease.problem);
    }

    private static long checkedNanos(Duration timeToLive) throws FaultException {
        if (timeToLive.isNegative() || timeToLive.isZero() || timeToLive.compareTo(MAX_TIME_TO_LIVE) > 0) {
            throw new FaultException("\"ttl_ms\" must be from 1 ms to " + MAX_TIME_TO_LIVE.toMillis()
                    + " ms; renew the fault to keep it longer.");
        }
        return timeToLive.toNanos();
    }

    private static final class ActiveFault {
        private final String id;
        private final Fault fault;
        private final Fault.Undo undo;
        private volatile long endNanos;
        private boolean undoing;
        private volatile String problem = "";

        private ActiveFault(String id, Fault fault, Fault.Undo undo, long endNanos) {
            this.id = id;
            this.fault = fault;
            this.undo = undo;
            this.endNanos = endNanos;
        }
    }
}
