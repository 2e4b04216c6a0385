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

/** The backends of the stack. Thread-safe, but only one thread at a time may start backends. */
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

    /** Sets the gateways of the Kafka that starts from now on. */
    void setGateways(List<KafkaGateway> gateways) {
        this.gateways = List.copyOf(gateways);
    }

    /** Whether a backend of this kind is running that an earlier supervisor left. */
    boolean hasLeftover(BackendKind kind) {
        return servers(BackendName.of(kind)).adopt(kind).isPresent();
    }

    /** Starts a backend unless it was started and has not failed. */
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

    /** All backends that were started. */
    List<Child> children() {
        return List.copyOf(children.values());
    }

    /** Completes when all named backends are ready; they must have been started. */
    CompletableFuture<Void> ready(List<BackendName> names) {
        return CompletableFuture.allOf(names.stream()
                .map(name -> Optional.ofNullable(children.get(name))
                        .orElseThrow(() -> new IllegalStateException(
                                name.label() + " was not started before the service that needs it"))
                        .firstReady())
                .toArray(CompletableFuture[]::new));
    }

    /** The direct endpoint of a backend; empty if it was not started. A started backend must be ready. */
    Optional<Endpoint> endpoint(BackendName name) {
        return Optional.ofNullable(starters.get(name))
                .map(starter -> starter.backend().endpoint());
    }

    /** The port of a backend; empty before it is ready. Lock-free, because event loops call it. */
    Optional<Integer> port(BackendName name) {
        return Optional.ofNullable(starters.get(name))
                .flatMap(BackendStarter::started)
                .map(Backend::port);
    }

    private LocalServers servers(BackendName name) {
        return checkout.servers(name.region(), gateways);
    }
}
