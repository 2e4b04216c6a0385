package dev.showrunner.lab.proxy.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.proxy.Addresses;
import dev.showrunner.lab.proxy.ProxyException;
import dev.showrunner.lab.proxy.TcpProxy;
import dev.showrunner.lab.proxy.ToxicSpec;

/** A proxy and its toxics as Toxiproxy shows them, and beside that {@code traffic} and {@code effect}, which are ours. */
final class ProxyJson {
    private ProxyJson() {}

    static ObjectNode of(TcpProxy proxy) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", proxy.name());
        json.put("listen", Addresses.text(proxy.listen()));
        json.put("upstream", proxy.upstream().map(Addresses::text).orElse(""));
        json.put("enabled", proxy.enabled());
        json.set("toxics", toxics(proxy));
        ObjectNode traffic = proxy.traffic().json();
        traffic.put("connections", proxy.connections());
        json.set("traffic", traffic);
        return json;
    }

    static ArrayNode toxics(TcpProxy proxy) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        proxy.toxics().forEach(toxic -> json.add(toxic(proxy, toxic)));
        return json;
    }

    static ObjectNode toxic(TcpProxy proxy, ToxicSpec toxic) {
        ObjectNode json = toxic.json();
        try {
            json.set("effect", proxy.effect(toxic.name()).json());
        } catch (ProxyException e) {
            // Removed this moment; then nothing is known of what it did.
        }
        return json;
    }
}
