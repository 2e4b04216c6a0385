package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy file changes under a running service. */
@NeedsBackends(BackendKind.REDIS)
final class PolicyReloadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VALID = "limiter_policies_valid\\{.*} ";
    private static final String GOOD = """
            policies:
              - name: p
                domain: d
                match: [{ key: who }]
                limits: [{ name: l, burst: 7, rate: 1, per: 1s }]
                on_store_failure: allow
            """;

    @TempDir
    private Path folder;

    private Path file;
    private EmbeddedServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        start(Map.of());
    }

    private void start(Map<String, Object> more) throws IOException {
        file = Files.writeString(folder.resolve("policies.yml"), GOOD);
        Map<String, Object> properties = new LinkedHashMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "5s");
        properties.put("limiter.policies", file.toString());
        properties.putAll(more);
        server = ApplicationContext.run(EmbeddedServer.class, properties);
        client = new Client(server.getURI());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void changedFile_isInForceSoon_andBucketsKeepWhatWasSpent() throws IOException {
        String who = UUID.randomUUID().toString();
        assertThat(client.check("d", "who", who).body()).contains("\"limit\":7,\"remaining\":6");
        Files.writeString(file, GOOD.replace("burst: 7", "burst: 700").replace("per: 1s", "per: 1h"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(anybody()).contains("\"limit\":700"));
        assertThat(client.get("/prometheus").body())
                .containsPattern("limiter_policies_reloads_total\\{outcome=\"loaded\".*} 1.0")
                .containsPattern(VALID + "1.0");
    }

    @Test
    void tenKindsOfBadFiles_changeNothing_andSayWhatIsWrong() throws IOException {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("", "the file: must be a mapping");
        bad.put(GOOD.replace("]\n", "\n"), "is not YAML");
        bad.put(GOOD.replace("burst: 7", "burst: 0"), "policies[0].limits[0].burst: must be a whole number");
        bad.put(
                GOOD.replace("rate: 1,", "rate: 2000000,"),
                "policies[0].limits[0].rate: must be at most 1000000 a second");
        bad.put(GOOD.replace("per: 1s", "per: soon"), "policies[0].limits[0].per: must be text that matches");
        bad.put(GOOD.replace("domain: d", "domian: d"), "policies[0]: does not know domian");
        bad.put(GOOD.replace("    domain: d\n", ""), "policies[0].domain: is missing");
        bad.put(GOOD.replace(": allow", ": maybe"), "policies[0].on_store_failure: must be text that matches");
        bad.put(GOOD + GOOD.replace("policies:\n", ""), "policies[1].name: is used by another policy");
        bad.put("policies: !!java.net.URL [http://x]", "is not YAML");
        bad.put(GOOD + "# " + "x".repeat(1_100_000), "is larger than 1048576 bytes");
        bad.put(GOOD.replace("{ key: who }", "&a [*a, *a]"), "policies[0].match[0]: must be a mapping");
        int refused = 0;
        for (Map.Entry<String, String> kind : bad.entrySet()) {
            Files.writeString(file, kind.getKey());
            awaitReadiness(kind.getValue());
            assertThat(anybody()).as("the last good policies decide").contains("\"limit\":7");
            refused++;
        }
        Files.delete(file);
        awaitReadiness("There is no policy file");
        assertThat(anybody()).contains("\"limit\":7");
        assertThat(client.get("/prometheus").body()).containsPattern(VALID + "0.0");
        Files.writeString(file, GOOD);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(client.get("/prometheus").body()).containsPattern(VALID + "1.0"));
        assertThat(client.get("/health/readiness").body()).doesNotContain("problem");
        assertThat(refused).isGreaterThanOrEqualTo(10);
    }

    /** The control of the drill bad-policy-file. */
    @Test
    void badFile_withoutKeepingTheLastGoodPolicies_leavesEverythingUnlimited() throws IOException {
        server.close();
        start(Map.of("limiter.keep-policies", false));
        assertThat(anybody()).contains("\"limit\":7");
        Files.writeString(file, GOOD.replace("burst: 7", "burst: 0"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(anybody()).contains("\"decided_by\":\"no_policy\""));
        Files.writeString(file, GOOD);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(anybody()).contains("\"limit\":7"));
    }

    private void awaitReadiness(String problem) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(client.get("/health/readiness").body()).contains("DEGRADED", problem));
    }

    private String anybody() {
        return client.check("d", "who", UUID.randomUUID().toString()).body();
    }
}
