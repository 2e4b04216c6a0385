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
 * Keeps faults active by renewing their leases every 2 s. The supervisor undoes a fault 10 s after its last renewal.
 * Thread-safe.
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

    /** Injects a fault and keeps it active. */
    Lease acquire(ObjectNode fault) throws IOException, FaultException {
        Lease lease = laboratory.acquire(fault, TIME_TO_LIVE);
        held.add(lease.id());
        return lease;
    }

    /** Undoes a fault and stops renewing it. */
    void release(String id) throws IOException, FaultException {
        held.remove(id);
        laboratory.undo(id);
    }

    /** Undoes all faults. The supervisor undoes those that cannot be undone now. */
    @Override
    public void close() {
        renewal.interrupt();
        for (String id : held) {
            try {
                release(id);
            } catch (IOException | FaultException e) {
                // The supervisor keeps trying, and undoes the fault when its lease ends.
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
            // Retried in 2 s; the lease outlasts several failures.
        }
    }
}
