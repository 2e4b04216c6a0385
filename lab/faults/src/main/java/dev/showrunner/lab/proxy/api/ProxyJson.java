package dev.showrunner.lab.proxy.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.proxy.Addresses;
import dev.showrunner.lab.proxy.ProxyException;
import dev.showrunner.lab.proxy.TcpProxy;
import dev.showrunner.lab.proxy.ToxicSpec;
import java.util.List;
import java.util.Optional;

/** A proxy in Toxiproxy's format, with the additional field {@code traffic}. */
record ProxyJson(
        String name, String listen, String upstream, boolean enabled, List<ToxicJson> toxics, TrafficJson traffic) {

    record TrafficJson(
            long connectionsAccepted,
            long connectionsRefusedUpstream,
            long bytesUpstream,
            long bytesDownstream,
            long connections) {}

    /**
     * A toxic in Toxiproxy's format, with the additional field {@code effect}.
     *
     * @param attributes the attributes of its type
     * @param effect the effect so far; empty if the toxic was removed concurrently
     */
    record ToxicJson(
            String name,
            String type,
            String stream,
            double toxicity,
            ObjectNode attributes,
            Optional<EffectJson> effect) {}

    record EffectJson(long connections, long bytes, long bytesHeld, long bytesDropped, long connectionsEnded) {}

    static ProxyJson of(TcpProxy proxy) {
        return new ProxyJson(
                proxy.name(),
                Addresses.text(proxy.listen()),
                proxy.upstream().map(Addresses::text).orElse(""),
                proxy.enabled(),
                toxics(proxy),
                new TrafficJson(
                        proxy.traffic().accepted(),
                        proxy.traffic().refused(),
                        proxy.traffic().upstreamBytes(),
                        proxy.traffic().downstreamBytes(),
                        proxy.connections()));
    }

    static List<ToxicJson> toxics(TcpProxy proxy) {
        return proxy.toxics().stream().map(toxic -> toxic(proxy, toxic)).toList();
    }

    static ToxicJson toxic(TcpProxy proxy, ToxicSpec toxic) {
        return new ToxicJson(
                toxic.name(),
                toxic.attributes().type().label(),
                toxic.stream(),
                toxic.toxicity(),
                toxic.attributes().json(),
                effect(proxy, toxic));
    }

    private static Optional<EffectJson> effect(TcpProxy proxy, ToxicSpec toxic) {
        try {
            var effect = proxy.effect(toxic.name());
            return Optional.of(new EffectJson(
                    effect.connections(), effect.bytes(), effect.held(), effect.dropped(), effect.ended()));
        } catch (ProxyException e) {
            return Optional.empty();
        }
    }
}
