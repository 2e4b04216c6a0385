package dev.showrunner.lab.fault.network;

import dev.showrunner.lab.fault.FaultFactory;
import dev.showrunner.lab.proxy.Proxies;
import java.util.Map;

/** The faults that proxies can make, by the name of their kind. */
public final class NetworkFaults {
    private NetworkFaults() {}

    /** On these proxies. */
    public static Map<String, FaultFactory> of(Proxies proxies) {
        return Map.of(
                "toxic", request -> ToxicFault.of(proxies, request),
                "http", request -> HttpFault.of(proxies, request));
    }
}
