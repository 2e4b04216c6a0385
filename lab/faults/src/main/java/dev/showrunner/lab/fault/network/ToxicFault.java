package dev.showrunner.lab.fault.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultRequest;
import dev.showrunner.lab.proxy.Proxies;
import dev.showrunner.lab.proxy.ProxyException;
import dev.showrunner.lab.proxy.TcpProxy;
import dev.showrunner.lab.proxy.ToxicEffect;
import dev.showrunner.lab.proxy.ToxicSpec;
import java.util.stream.Collectors;

/**
 * Adds a toxic to a proxy until the fault is undone. Several toxics on one proxy are chained in the order in which they
 * were added.
 */
final class ToxicFault implements Fault {
    private final TcpProxy proxy;
    private final ToxicSpec toxic;

    private ToxicFault(TcpProxy proxy, ToxicSpec toxic) {
        this.proxy = proxy;
        this.toxic = toxic;
    }

    /**
     * Reads {@code proxy}, and {@code type}, {@code stream}, {@code toxicity} and {@code attributes} as in Toxiproxy.
     */
    static ToxicFault of(Proxies proxies, FaultRequest request) throws FaultException {
        String name = request.text("proxy");
        try {
            TcpProxy proxy = proxies.get(name);
            ObjectNode json = ((ObjectNode) request.json()).deepCopy();
            json.remove("name");
            ToxicSpec toxic = ToxicSpec.from(json);
            return new ToxicFault(proxy, toxic);
        } catch (ProxyException e) {
            throw new FaultException(
                    "There is no proxy \"" + name + "\"; there are "
                            + proxies.all().stream().map(TcpProxy::name).collect(Collectors.joining(", ")) + ".",
                    e);
        } catch (IllegalArgumentException e) {
            throw new FaultException("The toxic is invalid: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public String description() {
        return toxic.attributes().type().label() + " on " + proxy.name()
                + (toxic.attributes().values().isEmpty()
                        ? ""
                        : " " + toxic.attributes().json());
    }

    @Override
    public Undo apply() throws FaultException {
        try {
            return new Applied(proxy, proxy.addAsFault(toxic));
        } catch (ProxyException e) {
            throw new FaultException(e.getMessage() + ".", e);
        }
    }

    private record Applied(TcpProxy proxy, String name) implements Undo {
        @Override
        public void undo() throws FaultException {
            try {
                if (proxy.toxics().stream().anyMatch(toxic -> toxic.name().equals(name))) {
                    proxy.remove(name);
                }
            } catch (ProxyException e) {
                throw new FaultException(e.getMessage() + ".", e);
            }
        }

        @Override
        public Effect effect() {
            try {
                ToxicEffect effect = proxy.effect(name);
                boolean took = !proxy.listening() || effect.bytes() > 0 || effect.ended() > 0;
                return new Effect(
                        took,
                        "%s: %d connections, %d bytes received, %d held, %d dropped, %d connections ended%s"
                                .formatted(
                                        proxy.name(),
                                        effect.connections(),
                                        effect.bytes(),
                                        effect.held(),
                                        effect.dropped(),
                                        effect.ended(),
                                        proxy.listening() ? "" : "; not listening"));
            } catch (ProxyException e) {
                return new Effect(false, proxy.name() + ": the toxic was removed by another client");
            }
        }
    }
}
