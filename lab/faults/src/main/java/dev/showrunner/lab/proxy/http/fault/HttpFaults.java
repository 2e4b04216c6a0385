package dev.showrunner.lab.proxy.http.fault;

import dev.showrunner.lab.proxy.http.HttpProxy;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** HTTP faults of the route between two services. The first fault that selects a request applies. Thread-safe. */
public final class HttpFaults implements HttpProxy.Hook {
    private final List<ActiveHttpFault> faults = new CopyOnWriteArrayList<>();

    /** Creates an empty list of faults. */
    public HttpFaults() {}

    /** Adds a fault. */
    public ActiveHttpFault add(HttpFaultSpec spec) {
        ActiveHttpFault fault = new ActiveHttpFault(spec);
        faults.add(fault);
        return fault;
    }

    /** Removes a fault. Requests that it already applies to are not affected. */
    public void remove(ActiveHttpFault fault) {
        faults.remove(fault);
    }

    /** Returns whether the route has any fault. */
    public boolean any() {
        return !faults.isEmpty();
    }

    @Override
    public void install(Channel connection, Consumer<ChannelHandler> add) {
        add.accept(new FaultHandler(this));
    }

    Optional<HttpFaultSpec> choose(String uri) {
        for (ActiveHttpFault fault : faults) {
            if (fault.chooses(uri, ThreadLocalRandom.current().nextDouble())) {
                return Optional.of(fault.spec());
            }
        }
        return Optional.empty();
    }
}
