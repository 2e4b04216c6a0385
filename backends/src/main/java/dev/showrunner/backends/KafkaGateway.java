package dev.showrunner.backends;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An additional Kafka listener for clients behind a proxy. A broker tells its clients which address to use, so each
 * proxy needs a listener that advertises the proxy's port.
 *
 * @param name unique name of letters, digits and hyphens
 * @param port port of the listener on the loopback interface
 * @param advertisedPort port that the listener advertises to its clients
 */
public record KafkaGateway(String name, int port, int advertisedPort) {
    /** Checks the name. */
    public KafkaGateway {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a gateway's name must be letters, digits and hyphens: " + name);
        }
    }

    /** Returns the suffix of {@code listeners}. */
    static String listeners(List<KafkaGateway> gateways) {
        return join(gateways, gateway -> gateway.listener() + "://127.0.0.1:" + gateway.port());
    }

    /** Returns the suffix of {@code advertised.listeners}. */
    static String advertised(List<KafkaGateway> gateways) {
        return join(gateways, gateway -> gateway.listener() + "://127.0.0.1:" + gateway.advertisedPort());
    }

    /** Returns the suffix of {@code listener.security.protocol.map}. */
    static String protocols(List<KafkaGateway> gateways) {
        return join(gateways, gateway -> gateway.listener() + ":PLAINTEXT");
    }

    private String listener() {
        return "GATEWAY_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String join(List<KafkaGateway> gateways, Function<KafkaGateway, String> part) {
        return gateways.stream().map(gateway -> "," + part.apply(gateway)).collect(Collectors.joining());
    }
}
