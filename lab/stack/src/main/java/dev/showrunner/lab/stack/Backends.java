package dev.showrunner.lab.stack;

import dev.showrunner.backends.Backend;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.Endpoint;
import dev.showrunner.backends.KafkaGateway;
import dev.showrunner.backends.LocalServers;
import dev.showrunner.lab.process.Child;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The servers that the services stand on. Thread-safe; one thread at a time starts some. */
final class Backends {
    private final Checkout checkout;
    private final Settings settings;
    private final InstantSource time;
    private final Map<BackendName, Child> children = new ConcurrentSkipListMap<>();
    private final Map<BackendName, BackendStarter> starters = new ConcurrentHashMap<>();
    private volatile List<KafkaGateway> gateways = List.of();

    Backends(Checkout checkout, Settings settings, InstantSource time) {
        this.checkout = checkout;
        this.settings = settings;
        this.time = time;
    }

    /** Further doors into a Kafka that starts from now on. */
    void openToo(List<KafkaGateway> doors) {
        gateways = List.copyOf(doors);
    }

    /** Whether one runs that an earlier supervisor left. */
    boolean isLeft(BackendKind kind) {
        return servers(BackendName.of(kind)).adopt(kind).isPresent();
    }

    /** Starts it, unless it was started and has not failed. */
    void start(BackendName name) {
        Child before = children.get(name);
        if (before == null || before.firstReady().isCompletedExceptionally()) {
            int port = name.region() == 1
                    ? settings.port(name.kind().name() + "_PORT").orElse(0)
                    : 0;
            BackendStarter.Preparation preparation = name.kind() == BackendKind.KAFKA ? KafkaTopics::ensure : _ -> {};
            BackendStarter starter = new BackendStarter(servers(name), name, port, checkout, preparation);
            Child child = new Child(name.label(), true, starter, time);
            starters.put(name, starter);
            children.put(name, child);
            child.begin(CompletableFuture.completedFuture(null));
        }
    }

    /** All that were started. */
    List<Child> children() {
        return List.copyOf(children.values());
    }

    /** Completes when all of these are ready; they must have been started. */
    CompletableFuture<Void> ready(List<BackendName> names) {
        return CompletableFuture.allOf(names.stream()
                .map(name -> Optional.ofNullable(children.get(name))
                        .orElseThrow(() -> new IllegalStateException(
                                name.label() + " was not started before the service that needs it"))
                        .firstReady())
                .toArray(CompletableFuture[]::new));
    }

    /** How a service finds it without a proxy; empty where it was not started. It must be ready. */
    Optional<Endpoint> endpoint(BackendName name) {
        return Optional.ofNullable(starters.get(name))
                .map(starter -> starter.backend().endpoint());
    }

    /** Where it listens, once it does; called by event loops, so it takes no lock. */
    Optional<Integer> port(BackendName name) {
        return Optional.ofNullable(starters.get(name))
                .flatMap(BackendStarter::started)
                .map(Backend::port);
    }

    private LocalServers servers(BackendName name) {
        return checkout.servers(name.region(), gateways);
    }
}
