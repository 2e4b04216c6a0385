package dev.showrunner.lab.proxy.http.fault;

import dev.showrunner.lab.proxy.http.HttpProxy;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The faults on the way between two services; the first that chooses a request happens to it. Thread-safe. */
public final class HttpFaults implements HttpProxy.Hook {
    private final List<ActiveHttpFault> faults = new CopyOnWriteArrayList<>();

    /** None. */
    public HttpFaults() {}

    /** Adds one. */
    public ActiveHttpFault add(HttpFaultSpec spec) {
        ActiveHttpFault fault = new ActiveHttpFault(spec);
        faults.add(fault);
        return fault;
    }

    /** Removes one; requests that it has happened to already are not saved. */
    public void remove(ActiveHttpFault fault) {
        faults.remove(fault);
    }

    /** Whether there is any. */
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
