package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultRequest;
import dev.showrunner.lab.fault.process.FaultTarget;
import dev.showrunner.lab.fault.process.FaultTargets;
import dev.showrunner.lab.fault.process.ProcessFaults;
import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.process.SleepingProcess;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Applies every process fault to a real child process and undoes it. */
@Timeout(60)
final class ProcessFaultsTest implements FaultTargets {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, String>> settings = new ConcurrentHashMap<>();
    private final Child child = new Child("sleeper", false, new Sleeper(), InstantSource.system());

    @BeforeEach
    void start() throws Exception {
        child.begin(CompletableFuture.completedFuture(null));
        child.firstReady().get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        child.stop();
    }

    @Test
    void kill_keepsTheProcessDown_untilItIsUndone() throws Exception {
        long pid = child.status().pid();
        Fault.Undo undo = apply("{'kind':'kill','target':'sleeper'}");

        await(() -> undo.effect().took());
        await(() -> child.status().message().equals("held down by a fault"));
        assertThat(undo.effect()).isEqualTo(new Effect(true, "process " + pid + " is gone"));

        undo.undo();
        await(() -> child.status().state() == ChildStatus.State.READY);
        assertThat(child.status().pid()).isNotEqualTo(pid);
        assertThat(undo.effect().took()).isFalse();
    }

    @Test
    void hang_stopsTheProcess_untilItIsUndone() throws Exception {
        long pid = child.status().pid();
        Fault.Undo undo = apply("{'kind':'hang','target':'sleeper'}");

        await(() -> undo.effect().took());
        assertThat(undo.effect().evidence()).isEqualTo("process " + pid + " is in state T, stopped");

        undo.undo();
        await(() -> !undo.effect().took());
        assertThat(child.status().pid()).isEqualTo(pid);
    }

    @Test
    void restart_isFollowedByAnotherProcess() throws Exception {
        long pid = child.status().pid();
        Fault.Undo undo = apply("{'kind':'restart','target':'sleeper'}");

        await(() -> undo.effect().took());
        await(() -> child.status().state() == ChildStatus.State.READY
                && child.status().pid() != pid);
        undo.undo();
    }

    @Test
    void settings_areApplied_andRemovedAfterwards() throws Exception {
        Fault.Undo undo = apply("{'kind':'settings','target':'sleeper','env':{'LIMIT':'off','RETRIES':3}}");

        await(() -> undo.effect().took());
        assertThat(child.status().message()).isEqualTo("{LIMIT=off, RETRIES=3}");

        undo.undo();
        await(() -> child.status().state() == ChildStatus.State.READY
                && child.status().message().equals("{}"));
        assertThat(settings).isEmpty();
    }

    /** Regression: a settings fault was reported as without effect while a killed process was replaced. */
    @Test
    void settings_haveTakenEffect_alsoWhileAKilledProcessIsReplaced() throws Exception {
        Fault.Undo undo = apply("{'kind':'settings','target':'sleeper','env':{'PAUSE':'2s'}}");
        await(() -> undo.effect().took());
        child.holdDown(true);
        try {
            ProcessHandle.of(child.status().pid()).orElseThrow().destroyForcibly();
            await(() -> child.status().state() != ChildStatus.State.READY);
            assertThat(undo.effect().took()).isTrue();
        } finally {
            child.holdDown(false);
        }
        undo.undo();
    }

    @Test
    void unknownTarget_isRefusedWithTheNames() {
        assertThatThrownBy(() -> apply("{'kind':'kill','target':'mysql'}"))
                .hasMessage("Nothing named \"mysql\" is running; there are sleeper.");
        assertThatThrownBy(() -> apply("{'kind':'settings','target':'sleeper'}"))
                .hasMessageContaining("\"env\" is missing");
    }

    @Test
    void hungProcess_ends_whenTheStackEnds() throws Exception {
        Fault.Undo undo = apply("{'kind':'hang','target':'sleeper'}");
        await(() -> undo.effect().took());
        ProcessHandle process = ProcessHandle.of(child.status().pid()).orElseThrow();

        child.stop();

        assertThat(process.isAlive()).isFalse();
    }

    @Override
    public Optional<FaultTarget> named(String name) {
        return name.equals("sleeper") ? Optional.of(new ChildFaultTarget(child, settings)) : Optional.empty();
    }

    @Override
    public List<String> names() {
        return List.of("sleeper");
    }

    private Fault.Undo apply(String request) throws Exception {
        FaultRequest faultRequest = new FaultRequest(JSON.readTree(request.replace('\'', '"')));
        return Objects.requireNonNull(ProcessFaults.of(this).get(faultRequest.kind()))
                .create(faultRequest)
                .apply();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Starts a process whose note shows its settings. */
    private final class Sleeper implements Child.Starter {
        @Override
        public Child.Running start(Consumer<String> progress) throws IOException {
            return SleepingProcess.start(new TreeMap<>(settings.getOrDefault("sleeper", Map.of())).toString());
        }
    }
}
