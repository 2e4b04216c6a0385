package dev.showrunner.lab.fault.network;

import dev.showrunner.lab.fault.FaultFactory;
import dev.showrunner.lab.proxy.Proxies;
import java.util.Map;

/** Registers the kinds of fault that the proxies inject. */
public final class NetworkFaults {
    private NetworkFaults() {}

    /** Returns the kinds {@code toxic} and {@code http}, by name. */
    public static Map<String, FaultFactory> of(Proxies proxies) {
        return Map.of(
                "toxic", request -> ToxicFault.of(proxies, request),
                "http", request -> HttpFault.of(proxies, request));
    }
}
