package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.process.ProcessTrace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ControlServerTest {
    private static final String TOKEN = "secret";

    private final Recorder control = new Recorder();

    @SuppressWarnings("NullAway.Init") // set before each test
    private ControlServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ControlServer(TOKEN, control, List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyRequest_reachesTheControl() throws IOException {
        ControlClient client = client(TOKEN);

        assertThat(client.status()).isEqualTo(control.status());
        assertThat(client.up(List.of(new Wanted(ServiceKind.TRENDING, 2)), 17)).isTrue();
        control.busy = true;
        assertThat(client.up(List.of(new Wanted(ServiceKind.RATE_LIMITER, 1)), 17))
                .isFalse();
        client.release();
        client.down();
        assertThat(control.calls)
                .containsExactly("[trending=2] since 17", "[rate-limiter] since 17", "release", "down");
    }

    @Test
    void request_withoutTheToken_isRefused() throws IOException {
        assertThat(statusOf("Host: 127.0.0.1:" + server.port())).contains("403");
        assertThat(statusOf("Host: 127.0.0.1:" + server.port(), "Authorization: Bearer other"))
                .contains("403");
    }

    @Test
    void request_ofAForeignPage_isRefused() throws IOException {
        String authorization = "Authorization: Bearer " + TOKEN;

        assertThat(statusOf(authorization, "Host: 127.0.0.1:" + server.port())).contains("200");
        assertThat(statusOf(authorization, "Host: evil.example:" + server.port()))
                .contains("403");
        assertThat(statusOf(authorization, "Host: 127.0.0.1:" + server.port(), "Origin: http://127.0.0.1"))
                .contains("403");
    }

    private ControlClient client(String token) {
        return new ControlClient(
                new SupervisorState(ProcessTrace.of(ProcessHandle.current()), server.port(), token, List.of()));
    }

    private String statusOf(String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
            String request =
                    "GET /status HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(answer.readLine());
        }
    }

    private static final class Recorder implements ControlServer.Control {
        private final List<String> calls = new ArrayList<>();
        private volatile boolean busy;

        @Override
        public StackStatus status() {
            ChildStatus child =
                    new ChildStatus("redis", true, ChildStatus.State.READY, 12, 6379, 1, 0.5, "said something");
            return new StackStatus(1, false, 2.5, List.of(child));
        }

        @Override
        public boolean up(List<Wanted> services, long sinceMs) {
            calls.add(services.stream().map(Wanted::text).toList() + " since " + sinceMs);
            return !busy;
        }

        @Override
        public void release() {
            calls.add("release");
        }

        @Override
        public void down() {
            calls.add("down");
        }
    }
}
