package dev.showrunner.lab.load.engine;

import dev.showrunner.lab.device.RequestJson;
import dev.showrunner.lab.load.plan.Intent;
import dev.showrunner.lab.load.plan.RequestKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Simulates a login service: asks the limiter before each attempt and reports its outcome. Not thread-safe.
 *
 * <p>Members log in from their own address and device and present the device token that they were issued. Guesses are
 * always wrong. Each comes from a new device and from the next of 10,000 addresses in different networks. Accounts and
 * addresses are unique to a load, so no bucket of an earlier load affects it.
 */
final class Logins {
    private static final int ATTACKERS = 10_000;
    private static final int BLOCK = 0x10000;
    private static final int OK = 200;
    private static final Pattern ATTEMPT = Pattern.compile("\"attempt_id\"\\s*:\\s*\"([\\w-]{1,64})\"");
    private static final Pattern TOKEN = Pattern.compile("\"device_token\"\\s*:\\s*\"([\\w.-]{1,128})\"");

    private final Transport transport;
    private final URI limiter;
    private final Duration timeout;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> tokens = new HashMap<>();
    private long guesses;

    Logins(Transport transport, URI limiter, Duration timeout) {
        this.transport = transport;
        this.limiter = limiter;
        this.timeout = timeout;
    }

    /**
     * Asks the limiter, reports the outcome of an allowed attempt, then passes the limiter's first response to {@code
     * done}.
     */
    void attempt(Intent.Request request, Optional<String> traceparent, Consumer<Outcome> done) {
        boolean guess = request.kind() == RequestKind.GUESS;
        String member = request.profileId();
        String client = guess ? "attacker-" + guesses++ % ATTACKERS : member;
        String device = guess ? "bot-" + guesses : member + "-tv";
        Optional<String> token = guess ? Optional.empty() : Optional.ofNullable(tokens.get(member));
        byte[] body = RequestJson.loginAttempt(member + "@" + run, address(client), device, token);
        Call call = new Call(limiter, "POST", "/v1/login-attempts", body).tracedBy(traceparent);
        transport.exchange(call, timeout, outcome -> {
            Optional<String> id = find(ATTEMPT, outcome);
            if (id.isPresent()) {
                report(id.get(), member, guess, () -> done.accept(outcome));
            } else {
                done.accept(outcome);
            }
        });
    }

    private void report(String id, String member, boolean guess, Runnable done) {
        byte[] body = RequestJson.loginOutcome(!guess);
        Call call = new Call(limiter, "POST", "/v1/login-attempts/" + id + "/outcome", body);
        transport.exchange(call, timeout, outcome -> {
            if (!guess) {
                find(TOKEN, outcome).ifPresent(token -> tokens.put(member, token));
            }
            done.run();
        });
    }

    private static Optional<String> find(Pattern pattern, Outcome outcome) {
        if (outcome instanceof Outcome.Answered(int status, var retryAfter, var body) && status == OK) {
            Matcher matcher = pattern.matcher(new String(body, StandardCharsets.UTF_8));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
        return Optional.empty();
    }

    private String address(String client) {
        SplittableRandom random = new SplittableRandom((run + client).hashCode());
        return "2001:%x:%x:%x::1".formatted(random.nextInt(BLOCK), random.nextInt(BLOCK), random.nextInt(BLOCK));
    }
}
