package dev.showrunner.lab.drill.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.Lease;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

/**
 * Holds faults for as long as this lives, and not longer: each is renewed every two seconds and undone by the supervisor
 * after ten without. Thread-safe.
 */
final class LeaseRenewer implements AutoCloseable {
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);
    private static final long RENEWAL_MS = 2_000;

    private final Laboratory laboratory;
    private final Set<String> held = new ConcurrentSkipListSet<>();
    private final Thread renewal;

    LeaseRenewer(Laboratory laboratory) {
        this.laboratory = laboratory;
        renewal = Thread.ofVirtual().name("lease-renewal").start(this::renew);
    }

    /** Breaks something and holds it. */
    Lease acquire(ObjectNode fault) throws IOException, FaultException {
        Lease lease = laboratory.acquire(fault, TIME_TO_LIVE);
        held.add(lease.id());
        return lease;
    }

    /** Undoes it; one that the supervisor has undone already is no error. */
    void release(String id) throws IOException, FaultException {
        held.remove(id);
        laboratory.undo(id);
    }

    /** Undoes all that is held. What cannot be undone now is undone by the supervisor, soon. */
    @Override
    public void close() {
        renewal.interrupt();
        for (String id : held) {
            try {
                release(id);
            } catch (IOException | FaultException e) {
                // The supervisor goes on trying, and undoes it in any case when its time is over.
            }
        }
    }

    private void renew() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(RENEWAL_MS);
                for (String id : held) {
                    renew(id);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void renew(String id) {
        try {
            if (!laboratory.renew(id, TIME_TO_LIVE)) {
                held.remove(id);
            }
        } catch (IOException e) {
            // Tried again in two seconds, five times before the fault is undone.
        }
    }
}
