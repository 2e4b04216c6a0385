package dev.showrunner.lab.stack;

import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.replica.Balancer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The instances of a service, with a balancer in front of them where there are several; one alone listens on the public
 * port itself.
 *
 * @param wanted which service, and how many
 * @param instances as many as wanted
 */
record ServiceGroup(DesiredService wanted, List<Child> instances, Optional<Balancer> balancer) {
    ServiceGroup {
        instances = List.copyOf(instances);
    }

    void begin(CompletableFuture<Void> needed) {
        instances.forEach(instance -> instance.begin(needed));
    }

    /** Whether one of them could not be started. */
    boolean failed() {
        return instances.stream().anyMatch(instance -> instance.firstReady().isCompletedExceptionally());
    }
}
