package dev.showrunner.ratelimiter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two regions, each a service with a Redis of its own, 20 ms apart in each direction, and a partition between them. What was
 * admitted is counted by the callers; the bounds are those of SharedBuckets.
 */
final class RegionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration DELAY = Duration.ofMillis(20);
    private static final long BURST = 100;
    private static final long RATE = 100;

    @TempDir
    private Path folder;

    private OwnRedis euRedis;
    private OwnRedis usRedis;
    private SlowLink toEu;
    private SlowLink toUs;
    private EmbeddedServer eu;
    private EmbeddedServer us;

    @BeforeEach
    void start() throws IOException {
        euRedis = new OwnRedis(folder.resolve("eu"));
        usRedis = new OwnRedis(folder.resolve("us"));
        toEu = new SlowLink(euRedis.port(), DELAY);
        toUs = new SlowLink(usRedis.port(), DELAY);
        Path policies = Files.writeString(folder.resolve("policies.yml"), """
                policies:
                  - name: ip
                    domain: shared
                    match: [{ key: who }]
                    limits: [{ name: l, burst: %1$d, rate: %2$d, per: 1s }]
                    region: shared
                    on_store_failure: deny
                  - name: account
                    domain: home
                    match: [{ key: home_region }, { key: account }]
                    limits: [{ name: l, burst: 20, rate: 1, per: 1h }]
                    region: home
                    on_store_failure: deny
                """.formatted(BURST, RATE));
        eu = service("eu", euRedis, "us", toUs, policies);
        us = service("us", usRedis, "eu", toEu, policies);
        awaitConnected(true);
    }

    @AfterEach
    void stop() throws IOException {
        eu.close();
        us.close();
        toEu.close();
        toUs.close();
        euRedis.close();
        usRedis.close();
    }

    @Test
    void account_isExactInItsHome_whereverItIsAsked_andFollowsItsPolicyWhileHomeIsCutOff() {
        int allowed = 0;
        for (int i = 0; i < 30; i++) {
            allowed += account(i % 2 == 0 ? eu : us, "us").statusCode() == 200 ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(20);
        toUs.cut(true);
        await().atMost(PATIENCE)
                .until(() -> account(eu, "us")
                        .headers()
                        .firstValue("X-RateLimit-Decided-By")
                        .equals(Optional.of("deny_policy")));
        assertThat(account(eu, "eu").statusCode()).isEqualTo(200);
        toUs.cut(false);
        await().atMost(PATIENCE).until(() -> account(eu, "us").body().contains("Over the limit"));
    }

    @Test
    void sharedLimit_staysWithinItsBounds_connected_partitioned_andHealed() throws Exception {
        double apart = RATE * INTERVAL.toMillis() / 1_000.0;
        long begun = System.nanoTime();
        List<PolicyLoad> loads = List.of(load(eu), load(us));
        await().atMost(PATIENCE).until(() -> seconds(begun) > 2);
        long connected = admitted(loads);
        double connectedBound = BURST + RATE * seconds(begun) + apart;
        toUs.cut(true);
        toEu.cut(true);
        awaitConnected(false);
        await().atMost(PATIENCE).until(() -> seconds(begun) > 6);
        long partitioned = admitted(loads);
        double partitionedBound = BURST + RATE * seconds(begun) + 4 * apart;
        toUs.cut(false);
        toEu.cut(false);
        long healed = System.nanoTime();
        awaitConnected(true);
        double converged = seconds(healed);
        await().atMost(PATIENCE).until(() -> seconds(healed) > 2);
        long before = admitted(loads);
        long again = System.nanoTime();
        await().atMost(PATIENCE).until(() -> seconds(again) > 2);
        double rate = (admitted(loads) - before) / seconds(again);
        long all = admitted(loads);
        double allBound = BURST + RATE * seconds(begun) + 4 * apart;
        for (PolicyLoad load : loads) {
            load.stop();
        }
        System.out.printf(
                "connected %d of at most %.0f; with a partition %d of at most %.0f; in all %d of at most %.0f; "
                        + "connected again after %.2f s, after 2 s %.0f a second of %d%n",
                connected, connectedBound, partitioned, partitionedBound, all, allBound, converged, rate, RATE);
        assertThat((double) connected).isLessThanOrEqualTo(connectedBound).isGreaterThan(connectedBound * 0.6);
        assertThat((double) partitioned).isLessThanOrEqualTo(partitionedBound);
        assertThat((double) all).isLessThanOrEqualTo(allBound);
        assertThat(rate).isGreaterThan(RATE * 0.5);
    }

    private static PolicyLoad load(EmbeddedServer region) {
        return new PolicyLoad(region.getURI(), "shared", "192.0.2.1");
    }

    private static long admitted(List<PolicyLoad> loads) {
        return loads.stream().mapToLong(load -> load.allowed()).sum();
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private void awaitConnected(boolean connected) {
        for (EmbeddedServer region : List.of(eu, us)) {
            Client client = new Client(region.getURI());
            Pattern expected = Pattern.compile("limiter_regions_connected\\{.*} " + (connected ? "1.0" : "0.0"));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            expected.matcher(client.get("/prometheus").body()).find());
        }
    }

    private static HttpResponse<String> account(EmbeddedServer region, String home) {
        return new Client(region.getURI()).post("""
                        {"domain":"home","descriptors":[{"entries":[
                         {"key":"home_region","value":"%s"},{"key":"account","value":"ann"}]}]}""".formatted(home));
    }

    private static EmbeddedServer service(String name, OwnRedis redis, String other, SlowLink link, Path policies) {
        return ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        "-1",
                        "redis.uri",
                        redis.uri(),
                        "redis.command-timeout",
                        "5s",
                        "limiter.policies",
                        policies.toString(),
                        "limiter.region",
                        name,
                        "limiter.region-sync-interval",
                        INTERVAL.toMillis() + "ms",
                        "limiter.regions." + other + ".redis-uri",
                        link.uri()));
    }
}
