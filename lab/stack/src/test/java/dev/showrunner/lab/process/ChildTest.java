package dev.showrunner.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.backends.junit.CapturedErrors;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ChildTest {
    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    @Test
    void child_isStartedAgain_whenItDies() throws Exception {
        Sleeps sleeps = new Sleeps();
        Child child = new Child("sleep", false, sleeps, InstantSource.system());
        child.begin(NOTHING);
        child.firstReady().get(5, TimeUnit.SECONDS);
        long first = child.status().pid();

        ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);
        await(child, status -> status.state() == ChildStatus.State.READY && status.pid() != first);

        assertThat(child.status().restarts()).isEqualTo(1);
        long second = child.status().pid();
        child.stop();
        assertThat(ProcessHandle.of(second).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(child.status().state()).isEqualTo(ChildStatus.State.STOPPED);
        assertThat(sleeps.starts).hasValue(2);
    }

    @Test
    void child_thatCannotStart_fails_andIsNotTriedAgain() {
        AtomicInteger starts = new AtomicInteger();
        Child child = new Child(
                "broken",
                false,
                _ -> {
                    starts.incrementAndGet();
                    throw new IOException("port 8081 is taken");
                },
                InstantSource.system());
        try (CapturedErrors errors = new CapturedErrors()) {
            child.begin(NOTHING);
            assertThatThrownBy(() -> child.firstReady().get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("port 8081 is taken");
            assertThat(errors.text()).contains("java.io.IOException: port 8081 is taken");
        }
        assertThat(child.status().state()).isEqualTo(ChildStatus.State.FAILED);
        assertThat(child.status().message()).isEqualTo("port 8081 is taken");
        child.stop();
        assertThat(starts).hasValue(1);
    }

    @Test
    void child_waitsForWhatItNeeds_andFailsWithIt() {
        CompletableFuture<Void> needed = new CompletableFuture<>();
        Child child = new Child("sleep", false, new Sleeps(), InstantSource.system());
        child.begin(needed);
        assertThat(child.status().state()).isEqualTo(ChildStatus.State.WAITING);

        needed.completeExceptionally(new IOException("no JDK 17"));

        assertThatThrownBy(() -> child.firstReady().get(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(child.status().state()).isEqualTo(ChildStatus.State.FAILED);
    }

    @Test
    void stop_endsAStartThatHangs() throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Child child = new Child(
                "hangs",
                false,
                _ -> {
                    begun.complete(null);
                    TimeUnit.HOURS.sleep(1);
                    throw new IOException("unreachable");
                },
                InstantSource.system());
        child.begin(NOTHING);
        begun.get(5, TimeUnit.SECONDS);

        child.stop();

        assertThat(child.status().state()).isEqualTo(ChildStatus.State.STOPPED);
    }

    private static void await(Child child, java.util.function.Predicate<ChildStatus> condition)
            throws InterruptedException {
        while (!condition.test(child.status())) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static final class Sleeps implements Child.Starter {
        private final AtomicInteger starts = new AtomicInteger();

        @Override
        public Child.Running start(Consumer<String> progress) throws IOException {
            starts.incrementAndGet();
            return SleepingProcess.start("");
        }
    }
}
