package dev.showrunner.lab.replica;

import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.Readiness;
import dev.showrunner.lab.proxy.http.UpstreamServers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A service instance behind a balancer. The balancer stops sending it requests before it is stopped, or as soon as it
 * has died.
 *
 * @param drainTimeout maximum time for the requests in flight before the process is stopped
 */
record BalancedInstance(String name, Child.Running process, UpstreamServers upstreams, Duration drainTimeout)
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
        upstreams.down(name);
    }

    @Override
    public void stop() {
        boolean interrupted = false;
        try {
            upstreams.drain(name).get(drainTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Remaining requests, mostly streams, end with the process.
        } catch (InterruptedException e) {
            interrupted = true; // the process must end even then
        }
        process.stop();
        upstreams.down(name);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
