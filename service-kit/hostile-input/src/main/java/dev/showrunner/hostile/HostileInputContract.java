package dev.showrunner.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Tests how a service handles hostile input on every endpoint of its OpenAPI document. Attacks must be rejected with a
 * 4xx problem that names the invalid part. Slow clients must be disconnected while others are served. Nothing may be
 * stored, and good requests must succeed afterwards. A service's test provides its address, its endpoints and a check
 * of its stores.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class HostileInputContract {
    private static final Pattern PATH = Pattern.compile("^ {2}(/\\S*):$");
    private static final Pattern OPERATION = Pattern.compile("^ {4}(get|put|post|delete|patch):$");

    /** The tolerance for a slow machine, on top of the request timeout. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    /** Returns the service's base URI. */
    protected abstract URI server();

    /** Returns the endpoints to test. Every operation of the OpenAPI document must be among them. */
    protected abstract List<Endpoint> endpoints();

    /** Returns the path of the OpenAPI document. */
    protected abstract String document();

    /** Returns the service's {@code http.request-timeout}. Configure 1 or 2 seconds to keep the test short. */
    protected abstract Duration requestTimeout();

    /** Asserts that the attacks have not changed the stores. */
    protected abstract void assertNothingStored() throws Exception;

    @TestFactory
    @Order(1)
    final Stream<DynamicTest> attack_anyEndpoint_isRejectedWithAProblem() {
        return endpoints().stream()
                .flatMap(endpoint -> Stream.concat(
                        endpoint.attacks(), PathAttacks.otherMethods(endpoint, methodsOf(endpoint.path()))))
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> attack.run(server())));
    }

    @Test
    @Order(2)
    final void document_everyOperation_isTested() throws Exception {
        Reply document =
                Wire.exchange(server(), Requests.plain("GET", document())).orElseThrow();
        assertThat(document.status()).isEqualTo(200);
        Set<String> listed = operations(document.body());
        assertThat(listed).isNotEmpty();
        assertThat(endpoints().stream().map(Endpoint::operation).collect(Collectors.toSet()))
                .containsAll(listed);
    }

    @Test
    @Order(3)
    final void slowClients_areDisconnected_whileOthersAreServed() throws Exception {
        List<SlowClient> clients = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            clients.addAll(SlowClient.of(server(), endpoint));
        }
        try {
            while (clients.stream().anyMatch(SlowClient::isConnected)) {
                Reply reply = Wire.exchange(server(), Requests.plain("GET", "/health/liveness"))
                        .orElseThrow();
                assertThat(reply.status()).isEqualTo(200);
                for (SlowClient client : clients) {
                    assertThat(client.age())
                            .as("%s is still connected", client)
                            .isLessThan(requestTimeout().plus(TOLERANCE));
                }
            }
            for (SlowClient client : clients) {
                client.assertNotDisconnectedBefore(requestTimeout().dividedBy(2));
            }
        } finally {
            clients.forEach(SlowClient::close);
        }
    }

    @Test
    @Order(4)
    final void stores_afterAllAttacks_areUnchanged() throws Exception {
        assertNothingStored();
    }

    @TestFactory
    @Order(5)
    final Stream<DynamicTest> goodRequest_afterAllAttacks_succeeds() {
        return endpoints().stream()
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.operation(), () -> {
                    Reply reply = Wire.exchange(server(), endpoint.good()).orElseThrow();
                    assertThat(reply.status()).as("%s", reply).isEqualTo(endpoint.answer());
                }));
    }

    private Set<String> methodsOf(String path) {
        return endpoints().stream()
                .filter(endpoint -> endpoint.path().equals(path))
                .map(Endpoint::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> operations(String yaml) {
        Set<String> operations = new TreeSet<>();
        String path = "";
        for (String line : yaml.lines().toList()) {
            Matcher newPath = PATH.matcher(line);
            Matcher operation = OPERATION.matcher(line);
            if (newPath.matches()) {
                path = newPath.group(1);
            } else if (operation.matches() && path.startsWith("/v1")) {
                operations.add(operation.group(1).toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}"));
            }
        }
        return operations;
    }
}
