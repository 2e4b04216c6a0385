package dev.showrunner.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.Ports;
import dev.showrunner.lab.doctor.Finding.Level;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PortChecksTest {
    private static final List<ServiceKind> LIMITER = List.of(ServiceKind.RATE_LIMITER);

    @Test
    void all_takenPort_namesProcessAndFolder_unlessTheStackOwnsIt() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = socket.getLocalPort();
            Settings settings = settings(port, Ports.free());

            assertThat(new PortChecks(settings, Set.of()).all(LIMITER))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
                        assertThat(finding.what()).startsWith("Port " + port + " of rate-limiter is taken");
                        if (System.getProperty("os.name").equals("Linux")) {
                            assertThat(finding.what())
                                    .contains(" by process "
                                            + ProcessHandle.current().pid() + " (")
                                    .endsWith(", in " + System.getProperty("user.dir") + ").");
                        }
                        assertThat(finding.fix()).contains("RATE_LIMITER_PORT");
                    });
            assertThat(new PortChecks(settings, Set.of(port)).all(LIMITER))
                    .extracting(Finding::level)
                    .containsExactly(Level.OK);
        }
    }

    @Test
    void all_takenGrpcPort_namesItsSetting() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = socket.getLocalPort();
            assertThat(new PortChecks(settings(Ports.free(), port), Set.of()).all(LIMITER))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.what()).startsWith("Port " + port + " of rate-limiter is taken");
                        assertThat(finding.fix()).contains("RATE_LIMITER_GRPC_PORT");
                    });
        }
    }

    /** Sets both ports of the rate limiter, because a stack that runs beside the test may use the default ones. */
    private static Settings settings(int http, int grpc) {
        return new Settings(Map.of(
                "RATE_LIMITER_PORT", Integer.toString(http),
                "RATE_LIMITER_GRPC_PORT", Integer.toString(grpc)));
    }

    @Test
    void all_onePortForTwo_isAProblemBeforeEitherStarts() throws IOException {
        String port = Integer.toString(Ports.free());
        Settings settings = new Settings(Map.of("TRENDING_PORT", port, "REDIS_PORT", port));

        assertThat(new PortChecks(settings, Set.of()).all(List.of(ServiceKind.TRENDING)))
                .filteredOn(finding -> finding.level() == Level.PROBLEM)
                .extracting(Finding::sentences)
                .containsExactly("TRENDING_PORT and REDIS_PORT are both %s. Give each a port of its own in .env."
                        .formatted(port));
    }
}
