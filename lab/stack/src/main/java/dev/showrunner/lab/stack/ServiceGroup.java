package dev.showrunner.lab.stack;

import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.replica.Balancer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The instances of a service. Several instances are behind a balancer; a single one listens on the public port itself.
 *
 * @param desired kind of service and number of instances
 * @param instances the instances, in order
 * @param balancer balancer of several instances
 */
record ServiceGroup(DesiredService desired, List<Child> instances, Optional<Balancer> balancer) {
    ServiceGroup {
        instances = List.copyOf(instances);
    }

    void begin(CompletableFuture<Void> needed) {
        instances.forEach(instance -> instance.begin(needed));
    }

    /** Whether an instance could not be started. */
    boolean failed() {
        return instances.stream().anyMatch(instance -> instance.firstReady().isCompletedExceptionally());
    }
}
