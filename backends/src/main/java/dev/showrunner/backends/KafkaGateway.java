package dev.showrunner.backends;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A second door into Kafka, for clients behind a proxy: a broker tells its clients where to find it, so each way to it needs
 * a listener that advertises the proxy's port.
 *
 * @param name unique; letters, digits and hyphens
 * @param port where the broker listens, on the loopback interface
 * @param advertisedPort where the clients of this listener are told to connect
 */
public record KafkaGateway(String name, int port, int advertisedPort) {
    /** Checks the name. */
    public KafkaGateway {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a gateway's name has letters, digits and hyphens only: " + name);
        }
    }

    /** What is appended to {@code listeners}. */
    static String listeners(List<KafkaGateway> gateways) {
        return join(gateways, gateway -> gateway.listener() + "://127.0.0.1:" + gateway.port());
    }

    /** What is appended to {@code advertised.listeners}. */
    static String advertised(List<KafkaGateway> gateways) {
        return join(gateways, gateway -> gateway.listener() + "://127.0.0.1:" + gateway.advertisedPort());
    }

    /** What is appended to {@code listener.security.protocol.map}. */
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
