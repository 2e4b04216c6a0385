package dev.showrunner.lab.load.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.load.account.AccountFile;
import dev.showrunner.lab.load.account.LoadAccount;
import dev.showrunner.lab.load.engine.FlakyService.Behaviour;
import dev.showrunner.lab.load.engine.FlakyService.Reply;
import dev.showrunner.lab.load.plan.Intent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadRunTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void events_connectionsDroppedAndHalfTaken_areRetriedUntilEachIsAcknowledged() throws Exception {
        Reply[] replies = {Reply.TAKE, Reply.DROP, Reply.TAKE_AND_DROP, Reply.TAKE_HALF, Reply.UNAVAILABLE};
        try (FlakyService service =
                new FlakyService(number -> number > 400 ? Reply.TAKE : replies[number % replies.length])) {
            LoadRun.Result result = run(service, heartbeats(200, 4), limits(30));

            assertThat(result.totals().sent()).isEqualTo(800);
            assertThat(result.totals().acknowledged()).isEqualTo(800);
            assertThat(result.totals().pending()).isZero();
            assertThat(result.totals().retried()).isGreaterThan(200);
            assertThat(service.taken()).hasSize(800);
            assertThat(service.taken().values()).anyMatch(times -> times > 1);
            assertThat(result.totals().acknowledgedMs()).isEqualTo(200 * 3 * 1_000);
        }
    }

    @Test
    void events_serviceDown_stayPendingAlsoInTheFile() throws Exception {
        Path file = folder.resolve("account.csv");
        try (FlakyService service = new FlakyService(number -> number == 1 ? Reply.TAKE : Reply.DROP)) {
            LoadRun.Result result = run(service, heartbeats(10, 2), limits(1), AccountFile.at(file));

            assertThat(result.totals().acknowledged()).isEqualTo(2);
            assertThat(result.totals().pending()).isEqualTo(18);
            assertThat(result.failures()).containsKey("events: the connection was closed");
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(21).first().isEqualTo(AccountFile.HEADER);
        assertThat(lines).filteredOn(line -> line.contains(",acknowledged,1,")).hasSize(2);
        assertThat(lines).filteredOn(line -> line.contains(",pending,")).hasSize(18);
        assertThat(lines).allMatch(line -> line.split(",", -1).length == 16);
    }

    @Test
    void events_oneOfABatchRefused_isDroppedAndTheOthersAreAcknowledged() throws Exception {
        Behaviour firstRefused = number -> number == 1 ? Reply.REFUSE_SECOND : Reply.TAKE;
        try (FlakyService service = new FlakyService(firstRefused)) {
            LoadRun.Result result = run(service, heartbeats(1, 4), limits(5));

            assertThat(result.totals().refused()).isEqualTo(1);
            assertThat(result.totals().acknowledged()).isEqualTo(3);
            assertThat(result.totals().reasons()).containsExactly("status 400: must be positive");
            assertThat(service.taken()).doesNotContainKey("s0:1");
        }
    }

    @Test
    void latency_stalledService_countsFromTheDueTimes() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        try (FlakyService service = new FlakyService(number -> {
            await(stall, SECOND);
            return Reply.TAKE;
        })) {
            LoadRun.Result result = run(service, heartbeats(100, 1), limits(10));

            assertThat(result.totals().acknowledged()).isEqualTo(100);
            RequestStats events = result.requests().getFirst();
            assertThat(events.p50Micros()).isGreaterThan(SECOND.toNanos() / 1_000);
            assertThat(events.maxMicros()).isGreaterThan(events.p50Micros());
        }
    }

    @Test
    void inFlight_beyondTheLimit_waitsAndIsCounted() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        Limits limits = new Limits(4, Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(10));
        List<Intent> plan = new ArrayList<>(heartbeats(20, 1));
        plan.add(Devices.home(plan.getLast().dueNanos()));
        try (FlakyService service = new FlakyService(number -> {
            await(stall, SECOND);
            return Reply.TAKE;
        })) {
            LoadRun.Result result = run(service, plan, limits);

            assertThat(result.overflowed()).isEqualTo(17);
            assertThat(result.totals().acknowledged()).isEqualTo(20);
            assertThat(result.failures()).containsKey("given up before it could be sent");
        }
    }

    @Test
    void requests_answeredLimitedOrFailed_areCountedSeparately() throws Exception {
        Reply[] replies = {Reply.LIMIT, Reply.UNAVAILABLE, Reply.TAKE};
        List<Intent> plan = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            plan.add(Devices.home(i * 1_000_000L));
        }
        try (FlakyService service = new FlakyService(number -> replies[number % replies.length])) {
            LoadRun.Result result = run(service, plan, limits(5));

            RequestStats home = result.requests().getFirst();
            assertThat(home.offered()).isEqualTo(9);
            assertThat(home.answered()).isEqualTo(3);
            assertThat(home.limited()).isEqualTo(3);
            assertThat(home.failed()).isEqualTo(3);
            assertThat(result.failures()).containsEntry("home: status 503", 3L);
        }
    }

    private static void await(CountDownLatch latch, Duration time) {
        try {
            latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Limits limits(int drainTimeoutSeconds) {
        return Limits.standard().withDrainTimeout(Duration.ofSeconds(drainTimeoutSeconds));
    }

    private static List<Intent> heartbeats(int requests, int batch) {
        List<Intent> plan = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            plan.add(Devices.events(i, batch, i * 1_000_000L));
        }
        return plan;
    }

    private static LoadRun.Result run(FlakyService service, List<Intent> plan, Limits limits)
            throws IOException, InterruptedException {
        return run(service, plan, limits, AccountFile.none());
    }

    private static LoadRun.Result run(FlakyService service, List<Intent> plan, Limits limits, AccountFile file)
            throws InterruptedException {
        ServiceAddresses targets = new ServiceAddresses(service.uri(), service.uri(), service.uri(), service.uri());
        Iterator<Intent> intents = plan.iterator();
        try (LoadRun load = new LoadRun(targets, limits, new LoadAccount(file))) {
            return load.offer(intents, Duration.ofMillis(200), tick -> {}).drain(tick -> {});
        }
    }
}
