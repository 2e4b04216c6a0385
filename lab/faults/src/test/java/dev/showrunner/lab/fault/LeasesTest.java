package dev.showrunner.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LeasesTest {
    private static final Duration LONG_TTL = Duration.ofMinutes(5);

    private final Leases leases = new Leases(System::nanoTime);
    private final Switch light = new Switch();

    @AfterEach
    void close() {
        leases.close();
    }

    @Test
    void fault_isUndone_whenItsTimeToLiveIsOver() throws Exception {
        leases.acquire(light, Duration.ofMillis(300));
        assertThat(light.broken).isTrue();

        await(() -> leases.list().isEmpty());

        assertThat(light.broken).isFalse();
    }

    @Test
    void fault_staysInjected_whileItIsRenewed() throws Exception {
        Lease lease = leases.acquire(light, Duration.ofMillis(400));
        assertThat(leases.renew(lease.id(), LONG_TTL)).isTrue();

        assertThat(leases.find(lease.id()).orElseThrow().remaining()).isGreaterThan(Duration.ofMinutes(4));
        assertThat(leases.release(lease.id())).isTrue();
        assertThat(light.broken).isFalse();
        assertThat(leases.release(lease.id())).isFalse();
        assertThat(leases.renew(lease.id(), LONG_TTL)).isFalse();
    }

    @Test
    void undo_isRetried_untilItSucceeds() throws Exception {
        light.failures.set(2);
        Lease lease = leases.acquire(light, LONG_TTL);

        assertThatThrownBy(() -> leases.release(lease.id())).hasMessage("It is stuck.");
        assertThat(leases.find(lease.id()).orElseThrow().problem()).isEqualTo("It is stuck.");
        assertThat(leases.renew(lease.id(), LONG_TTL))
                .as("a fault that is being undone")
                .isFalse();

        await(() -> leases.list().isEmpty());
        assertThat(light.broken).isFalse();
    }

    @Test
    void close_undoesAll_andRejectsNewFaults() throws Exception {
        leases.acquire(light, LONG_TTL);

        leases.close();

        assertThat(light.broken).isFalse();
        assertThatThrownBy(() -> leases.acquire(light, LONG_TTL)).hasMessage("The stack is shutting down.");
    }

    @Test
    void acquire_withTheResourceOfAnotherFault_isRejected() throws Exception {
        leases.acquire(light, LONG_TTL);

        assertThatThrownBy(() -> leases.acquire(light, LONG_TTL))
                .hasMessage("Conflicts with fault 1 (the switch is off); release that fault first.");
    }

    @Test
    void timeToLive_isLimited() {
        assertThatThrownBy(() -> leases.acquire(light, Duration.ofHours(1))).hasMessageContaining("600000 ms");
        assertThatThrownBy(() -> leases.acquire(light, Duration.ZERO)).hasMessageContaining("600000 ms");
        assertThat(light.broken).isFalse();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
