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
 * The faults that are there, each until its time is over, it is released, or this is closed. What cannot be undone at
 * once is tried again until it can. Thread-safe.
 */
public final class Leases implements AutoCloseable {
    /** The longest time to live: who wants more renews. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final long LOOK_MS = 100;
    private static final Duration UNDO_AGAIN = Duration.ofSeconds(1);
    private static final int ATTEMPTS_AT_CLOSE = 3;

    private final LongSupplier nanoTime;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Thread keeper;
    private long last;
    private boolean closed;

    /** No faults yet; {@code nanoTime} is {@code System::nanoTime} outside tests. */
    public Leases(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        keeper = Thread.ofPlatform().daemon().name("fault-leases").start(this::keep);
    }

    /**
     * Breaks something for that long.
     *
     * @throws FaultException if it cannot be broken, or not beside another fault
     */
    public Lease acquire(Fault fault, Duration timeToLive) throws FaultException {
        long life = checked(timeToLive);
        Held lease;
        synchronized (held) {
            if (closed) {
                throw new FaultException("The stack is ending.");
            }
            for (Held other : held.values()) {
                if (fault.exclusive().isPresent() && fault.exclusive().equals(other.fault.exclusive())) {
                    throw new FaultException("Not while fault " + other.id + " is there (" + other.fault.description()
                            + "): release it first.");
                }
            }
            lease = new Held(Long.toString(++last), fault, fault.apply(), nanoTime.getAsLong() + life);
            held.put(lease.id, lease);
        }
        return shown(lease);
    }

    /** Lets it live that long from now on; false if there is no such fault, or no longer. */
    public boolean renew(String id, Duration timeToLive) throws FaultException {
        long life = checked(timeToLive);
        synchronized (held) {
            Held lease = held.get(id);
            if (lease == null || lease.over) {
                return false;
            }
            lease.endNanos = nanoTime.getAsLong() + life;
            return true;
        }
    }

    /**
     * Undoes it now; false if there is no such fault.
     *
     * @throws FaultException if something of it is left; undoing it is tried again
     */
    public boolean release(String id) throws FaultException {
        synchronized (held) {
            Held lease = held.get(id);
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

    /** All faults that are there, the oldest first. */
    public List<Lease> list() {
        List<Held> all;
        synchronized (held) {
            all = List.copyOf(held.values());
        }
        return all.stream().map(this::shown).toList();
    }

    /** One of them. */
    public Optional<Lease> find(String id) {
        Optional<Held> lease;
        synchronized (held) {
            lease = Optional.ofNullable(held.get(id));
        }
        return lease.map(this::shown);
    }

    /** Undoes all, the youngest first, and takes no more. */
    @Override
    public void close() {
        keeper.interrupt();
        synchronized (held) {
            closed = true;
            List<Held> all = new ArrayList<>(held.values());
            for (Held lease : all.reversed()) {
                for (int attempt = 0; attempt < ATTEMPTS_AT_CLOSE && held.containsKey(lease.id); attempt++) {
                    undo(lease);
                }
            }
        }
    }

    private void keep() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                expire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void expire() {
        synchronized (held) {
            long now = nanoTime.getAsLong();
            for (Held lease : List.copyOf(held.values())) {
                if (lease.endNanos - now <= 0) {
                    undo(lease);
                }
            }
        }
    }

    private void undo(Held lease) {
        lease.over = true;
        lease.endNanos = nanoTime.getAsLong() + UNDO_AGAIN.toNanos();
        try {
            lease.undo.undo();
            held.remove(lease.id);
            lease.problem = "";
        } catch (FaultException | RuntimeException e) {
            lease.problem = String.valueOf(e.getMessage());
            System.err.println("cannot undo yet: " + lease.fault.description() + ": " + lease.problem);
        }
    }

    /** Looking for an effect may take a while, so it holds up nobody else. */
    private Lease shown(Held lease) {
        Duration left = Duration.ofNanos(lease.endNanos - nanoTime.getAsLong());
        return new Lease(lease.id, lease.fault.description(), left.toMillis(), lease.undo.effect(), lease.problem);
    }

    private static long checked(Duration timeToLive) throws FaultException {
        if (timeToLive.isNegative() || timeToLive.isZero() || timeToLive.compareTo(LONGEST) > 0) {
            throw new FaultException(
                    "A fault lives from 1 ms to " + LONGEST.toMillis() + " ms; renew it to have it longer.");
        }
        return timeToLive.toNanos();
    }

    private static final class Held {
        private final String id;
        private final Fault fault;
        private final Fault.Undo undo;
        private volatile long endNanos;
        private boolean over;
        private volatile String problem = "";

        private Held(String id, Fault fault, Fault.Undo undo, long endNanos) {
            this.id = id;
            this.fault = fault;
            this.undo = undo;
            this.endNanos = endNanos;
        }
    }
}
