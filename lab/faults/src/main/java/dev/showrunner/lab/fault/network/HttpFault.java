package dev.showrunner.lab.fault.network;

import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRequest;
import dev.showrunner.lab.proxy.HttpRoute;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.TcpProxy;
import dev.showrunner.lab.proxy.http.fault.ActiveHttpFault;
import dev.showrunner.lab.proxy.http.fault.HttpFaultSpec;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * Injects an HTTP fault into single requests of one route until it is undone. If a route has several faults, the first
 * that selects a request applies.
 */
final class HttpFault implements Fault {
    private final String name;
    private final HttpRoute route;
    private final HttpFaultSpec spec;

    private HttpFault(String name, HttpRoute route, HttpFaultSpec spec) {
        this.name = name;
        this.route = route;
        this.spec = spec;
    }

    /** Reads {@code proxy}, {@code type}, {@code share} and {@code attributes}. */
    static HttpFault of(Proxies proxies, FaultRequest request) throws FaultException {
        String name = request.text("proxy");
        HttpRoute route = proxies.http(name)
                .orElseThrow(() ->
                        new FaultException("\"" + name + "\" is not a route between two services; choose one of "
                                + proxies.all().stream()
                                        .map(TcpProxy::name)
                                        .filter(known -> proxies.http(known).isPresent())
                                        .collect(Collectors.joining(", "))
                                + "."));
        try {
            return new HttpFault(name, route, HttpFaultSpec.from(request.json()));
        } catch (IllegalArgumentException e) {
            throw new FaultException("The fault is invalid: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public String description() {
        return spec.summary() + " on " + name;
    }

    @Override
    public Undo apply() throws FaultException {
        try {
            return new Applied(name, route, route.add(spec));
        } catch (IOException e) {
            throw new FaultException(name + " cannot start its HTTP proxy: " + e.getMessage() + ".", e);
        }
    }

    private record Applied(String name, HttpRoute route, ActiveHttpFault fault) implements Undo {
        @Override
        public void undo() {
            route.remove(fault);
        }

        @Override
        public Effect effect() {
            return new Effect(fault.hit() > 0, "%s: hit %d of %d requests".formatted(name, fault.hit(), fault.seen()));
        }
    }
}
