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
 * What every service owes to hostile input, on every endpoint that its OpenAPI document lists: 4xx as a problem+json that
 * names the part at fault, slow clients cut off in time while others are served, nothing stored, and good requests
 * answered afterwards. A service's own test says where it runs, what its table is, and how to look into its stores.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class HostileInputContract {
    private static final Pattern PATH = Pattern.compile("^ {2}(/\\S*):$");
    private static final Pattern OPERATION = Pattern.compile("^ {4}(get|put|post|delete|patch):$");

    /** For the machine to be late in, on top of a limit. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    /** Where the service answers. */
    protected abstract URI server();

    /** Its table, one row for each endpoint. */
    protected abstract List<Endpoint> endpoints();

    /** The path of its OpenAPI document. */
    protected abstract String document();

    /** How long a request may take to arrive, as the service is set up for this test; a second or two keep it short. */
    protected abstract Duration requestTimeout();

    /** Fails if the stores hold anything but what they held before the attacks. */
    protected abstract void assertNothingStored() throws Exception;

    @TestFactory
    @Order(1)
    final Stream<DynamicTest> attack_anyEndpoint_isRefusedWithAProblem() {
        return endpoints().stream()
                .flatMap(endpoint ->
                        Stream.concat(endpoint.attacks(), Paths.otherMethods(endpoint, methodsOf(endpoint.path()))))
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> attack.run(server())));
    }

    @Test
    @Order(2)
    final void document_everyOperation_isInTheTable() throws Exception {
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
    final void slowClients_areCutOff_whileOthersAreServed() throws Exception {
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
                            .isLessThan(requestTimeout().plus(SLACK));
                }
            }
            for (SlowClient client : clients) {
                client.assertCutOffNotBefore(requestTimeout().dividedBy(2));
            }
        } finally {
            clients.forEach(SlowClient::close);
        }
    }

    @Test
    @Order(4)
    final void stores_afterAllAttacks_holdNothingOfThem() throws Exception {
        assertNothingStored();
    }

    @TestFactory
    @Order(5)
    final Stream<DynamicTest> goodRequest_afterAllAttacks_isAnswered() {
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
