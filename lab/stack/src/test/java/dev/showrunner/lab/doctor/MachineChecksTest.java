package dev.showrunner.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.doctor.Finding.Level;
import dev.showrunner.lab.stack.ServiceKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MachineChecksTest {
    private static final long GB = 1L << 30;
    private static final Optional<Path> JAVA_17 = Optional.of(Path.of("/jdk-17"));
    private static final List<ServiceKind> ALL = List.of(ServiceKind.values());

    @Test
    void all_machineWithRoom_findsNothing() {
        assertThat(new MachineChecks(machine(8 * GB, 8 * GB, JAVA_17), ALL).all())
                .extracting(Finding::level)
                .containsOnly(Level.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, OK",
        "Linux, aarch64, OK",
        "Mac OS X, aarch64, OK",
        "Mac OS X, x86_64, PROBLEM",
        "Linux, riscv64, PROBLEM",
        "Windows 11, amd64, PROBLEM",
        "FreeBSD, amd64, PROBLEM"
    })
    void platform_supportedOrNot(String system, String processor, Level expected) {
        Machine machine = new Machine(system, processor, 8 * GB, 8 * GB, JAVA_17);
        Finding finding = new MachineChecks(machine, ALL).platform();
        assertThat(finding.level()).isEqualTo(expected);
        assertThat(finding.what()).contains(system, processor);
        assertThat(finding.fix().isEmpty()).isEqualTo(expected == Level.OK);
    }

    @Test
    void cassandraJava_missing_stopsOnlyWhatNeedsCassandra() {
        Machine machine = machine(8 * GB, 8 * GB, Optional.empty());
        assertThat(new MachineChecks(machine, ALL).cassandraJava().level()).isEqualTo(Level.PROBLEM);
        assertThat(new MachineChecks(machine, List.of(ServiceKind.RATE_LIMITER))
                        .cassandraJava()
                        .level())
                .isEqualTo(Level.NOTICE);
    }

    @ParameterizedTest
    @CsvSource({"8, OK", "2, NOTICE", "1, PROBLEM"})
    void memory_forAllServices(long gigabytes, Level expected) {
        assertThat(new MachineChecks(machine(gigabytes * GB, 8 * GB, JAVA_17), ALL)
                        .memory()
                        .level())
                .isEqualTo(expected);
    }

    @Test
    void memory_forOneSmallService_needsLittle() {
        assertThat(new MachineChecks(machine(GB / 2, 8 * GB, JAVA_17), List.of(ServiceKind.RATE_LIMITER))
                        .memory()
                        .level())
                .isEqualTo(Level.OK);
    }

    @ParameterizedTest
    @CsvSource({"2000, OK", "600, NOTICE", "400, PROBLEM"})
    void disk_free(long megabytes, Level expected) {
        assertThat(new MachineChecks(machine(8 * GB, megabytes << 20, JAVA_17), ALL)
                        .disk()
                        .level())
                .isEqualTo(expected);
    }

    private static Machine machine(long memory, long disk, Optional<Path> java) {
        return new Machine("Linux", "amd64", memory, disk, java);
    }
}
