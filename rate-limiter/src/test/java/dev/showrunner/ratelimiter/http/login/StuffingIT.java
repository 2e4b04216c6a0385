package dev.showrunner.ratelimiter.http.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.Proof;
import dev.showrunner.backends.junit.ProofRun;
import dev.showrunner.backends.junit.SharedBackends;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A stuffing attack over HTTP, with the limits that the service ships with: attackers from many addresses try many accounts,
 * half of their guesses at the accounts of members, who log in on their own devices meanwhile, some of them after mistakes; and
 * the catalog is asked for beside it. In full: 10,000 addresses, 100,000 accounts, 2,000 of them members'.
 */
@NeedsBackends(BackendKind.REDIS)
final class StuffingIT {
    private static final int GUESSES_AN_ADDRESS = 50;
    private static final int GUESSES_AN_ACCOUNT = 5;
    private static final int GUESSES_A_MEMBER = 250;
    private static final double ACCOUNT_BURST = 10;
    private static final double ACCOUNT_RATE = 10.0 / 3_600;

    @Proof(
            claim = "A stuffing attack guesses no more than the limit, and shuts no member's device out",
            of = "guesses",
            sample = 10_000,
            full = 500_000,
            seed = 20_260_101)
    void attack_isHeldToTheLimit_andMembersDoNotNotice(ProofRun proof) throws Exception {
        try (EmbeddedServer server = start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LoginClient logins = new LoginClient(server.getURI());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> logins.get("/health/readiness").body().contains("\"status\":\"UP\""));
            Cast cast = new Cast(
                    proof.seed(),
                    proof.size() / GUESSES_AN_ADDRESS,
                    proof.size() / GUESSES_AN_ACCOUNT,
                    proof.size() / GUESSES_A_MEMBER);
            Members members = new Members(logins, cast);
            Catalog catalog = new Catalog(logins);
            members.enrol();
            double before = catalog.askedFor(Duration.ofSeconds(2));

            Attackers attackers = new Attackers(logins, cast, proof.size());
            long begun = System.nanoTime();
            Future<Long> attack = threads.submit(() -> attackers.attack(threads, proof::reached));
            Future<Double> during = threads.submit(() -> catalog.askedUntil(attack::isDone));
            members.logInWhile(attackers::share);
            attack.get(30, TimeUnit.MINUTES);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double after = during.get(60, TimeUnit.SECONDS);

            double bound = ACCOUNT_BURST + ACCOUNT_RATE * seconds;
            print(proof, cast, attackers, members, bound, seconds, before, after);
            assertThat((double) attackers.mostAtOneAccount())
                    .as("guesses at one account")
                    .isLessThanOrEqualTo(bound);
            assertThat(attackers.mostAtOneAccount())
                    .as("an attack that reaches the limit")
                    .isGreaterThan(3);
            assertThat(members.knownDeviceShare()).as("logins on known devices").isGreaterThanOrEqualTo(0.999);
            assertThat(after).as("catalog").isGreaterThanOrEqualTo(before - 0.001);
        }
    }

    private static EmbeddedServer start() {
        Map<String, Object> properties = new HashMap<>(SharedBackends.properties(BackendKind.REDIS));
        properties.put("micronaut.server.port", "-1");
        properties.put("redis.command-timeout", "20s"); // that Redis decides; what happens else is shown elsewhere
        return ApplicationContext.run(EmbeddedServer.class, properties);
    }

    private static void print(
            ProofRun proof,
            Cast cast,
            Attackers attackers,
            Members members,
            double bound,
            double seconds,
            double before,
            double after) {
        System.out.printf(
                """
                stuffing, %,d addresses x %,d accounts, %.1f s, seed %d
                  guesses                         %,10d
                  guesses let through             %,10d  %.2f %%
                  most at one account             %10d  of at most %.2f
                  logins on known devices         %,10d  %.3f %% succeeded, wanted 99.9
                  mistakes made on them           %,10d
                  logins on new devices meanwhile %,10d  %.1f %% let through
                  catalog, before and during      %9.3f %% and %.3f %%
                %n""",
                cast.addresses(),
                cast.accounts(),
                seconds,
                proof.seed(),
                attackers.made(),
                attackers.admitted(),
                100.0 * attackers.admitted() / attackers.made(),
                attackers.mostAtOneAccount(),
                bound,
                members.logins(),
                100 * members.knownDeviceShare(),
                members.mistakes(),
                members.newDevices(),
                100 * members.newDeviceShare(),
                100 * before,
                100 * after);
    }
}
