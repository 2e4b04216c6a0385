package dev.showrunner.lab.replica;

import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.Readiness;
import dev.showrunner.lab.proxy.http.UpstreamServers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that gets its requests from a balancer, which is told before it ends, or as soon as it has. */
record BalancedInstance(String name, Child.Running process, UpstreamServers targets, Duration lastRequests)
        implements Child.Running {
    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public int port() {
        return process.port();
    }

    @Override
    public Readiness readiness() {
        return process.readiness();
    }

    @Override
    public String note() {
        return process.note();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        process.awaitEnd();
        targets.down(name);
    }

    @Override
    public void stop() {
        boolean interrupted = false;
        try {
            targets.drain(name).get(lastRequests.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What is left, a stream in most cases, ends with the process.
        } catch (InterruptedException e) {
            interrupted = true; // it is to end all the same
        }
        process.stop();
        targets.down(name);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
