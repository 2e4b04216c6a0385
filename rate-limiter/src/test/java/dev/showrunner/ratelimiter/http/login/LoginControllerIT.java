package dev.showrunner.ratelimiter.http.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.kit.redis.RedisLink;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@NeedsBackends(BackendKind.REDIS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginControllerIT {
    private static final Optional<String> NONE = Optional.empty();

    private final EmbeddedServer server = start(Map.of());
    private final LoginClient logins = new LoginClient(server.getURI());
    private final String prefix = "%08x".formatted(new SplittableRandom().nextInt());
    private int accounts;

    @BeforeEach
    void reachRedis() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(logins.get("/health/readiness").body()).contains("\"status\":\"UP\""));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void attempt_isAllowed_andItsOutcomeCountsOnce() {
        String account = account();
        HttpResponse<String> attempt = logins.attempt(account, ip(), device(), NONE);
        assertThat(attempt.statusCode()).isEqualTo(200);
        assertThat(attempt.body())
                .matches("\\{\"allowed\":true,\"attempt_id\":\"[\\w-]{22}\",\"trusted_device\":false,"
                        + "\"suspected\":false,\"decided_by\":\"redis\"}");
        assertThat(logins.outcome(attempt, true).body()).startsWith("{\"recorded\":true,\"device_token\":\"1.");
        assertThat(logins.outcome(attempt, true).body()).isEqualTo("{\"recorded\":false}");
        assertThat(logins.outcome(attempt, false).body()).isEqualTo("{\"recorded\":false}");
    }

    @Test
    void denials_byAnyLimit_areTheSame() {
        String account = account();
        HttpResponse<String> byBackOff = untilDenied(() -> logins.attempt(account, ip(), device(), NONE));
        String device = device();
        HttpResponse<String> byDevice = untilDenied(() -> logins.attempt(account(), ip(), device, NONE));
        String ip = ip();
        HttpResponse<String> byAddress = untilDenied(() -> logins.attempt(account(), ip, device(), NONE));
        for (HttpResponse<String> denied : List.of(byBackOff, byDevice, byAddress)) {
            assertThat(denied.body())
                    .isEqualTo("{\"type\":\"urn:showrunner:problem:over-limit\",\"title\":\"Too Many Requests\","
                            + "\"status\":429,\"detail\":\"Too many attempts to log in; try again later\"}");
            assertThat(denied.headers().map().keySet())
                    .isEqualTo(byBackOff.headers().map().keySet())
                    .doesNotContain("retry-after", "ratelimit", "ratelimit-policy");
        }
        assertThat(logins.get("/prometheus").body())
                .contains(
                        "limiter_login_denials_total{by=\"back-off\"",
                        "limiter_login_denials_total{by=\"device\"",
                        "limiter_login_denials_total{by=\"address\"");
    }

    @Test
    void guesses_inParallel_neverExceedTheLimit() throws Exception {
        EmbeddedServer own = start(Map.of("limiter.login.back-off-free", "-1"));
        try (own;
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            LoginClient client = new LoginClient(own.getURI());
            String account = account();
            List<Callable<HttpResponse<String>>> guesses = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String ip = ip();
                String device = device();
                guesses.add(() -> client.attempt(account, ip, device, NONE));
            }
            long allowed = 0;
            for (Future<HttpResponse<String>> guess : callers.invokeAll(guesses)) {
                allowed += guess.get().statusCode() == 200 ? 1 : 0;
            }
            // One comes back after six minutes.
            assertThat(allowed).isEqualTo(10);
        }
    }

    @Test
    void outcomes_inParallel_giveTheTokensBackOnce() throws Exception {
        String account = account();
        HttpResponse<String> attempt = logins.attempt(account, ip(), device(), NONE);
        logins.attempt(account, ip(), device(), NONE);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> reports = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                reports.add(() -> logins.outcome(attempt, true));
            }
            long recorded = 0;
            for (Future<HttpResponse<String>> report : callers.invokeAll(reports)) {
                recorded += report.get().body().contains("\"recorded\":true") ? 1 : 0;
            }
            assertThat(recorded).isEqualTo(1);
        }
    }

    @Test
    void trustedDevice_logsIn_whileItsAccountIsAttacked() {
        String account = account();
        String ip = ip();
        Optional<String> token = logins.logIn(account, ip, "tv", NONE);
        assertThat(token).isPresent();
        untilDenied(() -> logins.attempt(account, ip(), device(), NONE));
        assertThat(logins.attempt(account, ip, "tv", NONE).statusCode()).isEqualTo(429);
        HttpResponse<String> trusted = logins.attempt(account, ip, "tv", token);
        assertThat(trusted.body()).contains("\"trusted_device\":true");
        assertThat(logins.outcome(trusted, true).body()).contains("\"device_token\":\"1.");
        assertThat(logins.attempt(account, ip, "phone", token).statusCode()).isEqualTo(429);
    }

    @Test
    void address_fromWhichManyAccountsFailed_isSuspected() {
        String ip = ip();
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> attempt = logins.attempt(account(), ip, device(), NONE);
            assertThat(attempt.body()).contains("\"suspected\":false");
            logins.outcome(attempt, false);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(logins.attempt(account(), ip, device(), NONE).body()).contains("\"suspected\":true");
        }
        assertThat(logins.attempt(account(), ip, device(), NONE).statusCode()).isEqualTo(429);
        assertThat(logins.get("/prometheus").body()).contains("limiter_login_suspected_total");
    }

    @Test
    void redis_holdsNoNames_andEveryKeyExpires() {
        String account = account();
        HttpResponse<String> attempt = logins.attempt(account, "203.0.113.77", "tv", NONE);
        logins.outcome(attempt, false);
        logins.attempt(account, "203.0.113.77", "tv", NONE);
        RedisClusterCommands<String, String> redis =
                server.getApplicationContext().getBean(RedisLink.class).sync();
        List<String> keys = redis.keys("rl:{login}:*");
        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key).hasSizeLessThan(150).doesNotContain(account, "203.0.113"));
        for (String key : keys) {
            assertThat(redis.pttl(key)).as(key).isNotEqualTo(-1);
        }
        assertThat(logins.get("/prometheus").body()).doesNotContain(account, "203.0.113");
    }

    @Test
    void trustedDevicesOff_forTheControlOfADrill_acceptsNoToken() {
        try (EmbeddedServer own = start(Map.of("limiter.login.trusted-devices", "off"))) {
            LoginClient client = new LoginClient(own.getURI());
            String account = account();
            Optional<String> token = client.logIn(account, ip(), "tv", NONE);
            assertThat(client.attempt(account, ip(), "tv", token).body()).contains("\"trusted_device\":false");
        }
    }

    @Test
    void tokenKeys_areSharedByNodes_andRotate() {
        String old = key(1);
        String next = key(2);
        try (EmbeddedServer one = start(Map.of("limiter.login.token-keys", old));
                EmbeddedServer two = start(Map.of("limiter.login.token-keys", next + "," + old))) {
            String account = account();
            Optional<String> token = new LoginClient(one.getURI()).logIn(account, ip(), "tv", NONE);
            assertThat(new LoginClient(two.getURI())
                            .attempt(account, ip(), "tv", token)
                            .body())
                    .contains("\"trusted_device\":true");
            assertThat(logins.attempt(account, ip(), "tv", token).body()).contains("\"trusted_device\":false");
        }
    }

    @Test
    void settings_thatMakeNoSense_keepTheServiceFromStarting() {
        assertThatThrownBy(() -> start(Map.of("limiter.login.limits.account", "ten")))
                .hasStackTraceContaining("ten is no limit");
        assertThatThrownBy(() -> start(Map.of("limiter.login.token-keys", "short")))
                .hasStackTraceContaining("limiter.login.token-keys");
        assertThatThrownBy(() -> start(Map.of("limiter.login.back-off-longest", "1ms")))
                .hasStackTraceContaining("first <= longest");
    }

    private static HttpResponse<String> untilDenied(Callable<HttpResponse<String>> attempt) {
        return await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(attempt, answer -> answer.statusCode() == 429);
    }

    private static EmbeddedServer start(Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "20s");
        properties.putAll(more);
        return ApplicationContext.run(EmbeddedServer.class, properties);
    }

    private String account() {
        return "ann-" + prefix + "-" + accounts++;
    }

    private String device() {
        return "device-" + prefix + "-" + accounts++;
    }

    /** A new address in a new network. */
    private String ip() {
        return "2001:db8:%x:%x::1".formatted(Integer.parseUnsignedInt(prefix, 16) >>> 16, accounts++);
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
