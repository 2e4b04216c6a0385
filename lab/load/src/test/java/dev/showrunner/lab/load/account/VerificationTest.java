package dev.showrunner.lab.load.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.lab.device.Receipt;
import dev.showrunner.lab.device.ReportedEvent;
import dev.showrunner.lab.device.Title;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT) // each test spends most of its time waiting
final class VerificationTest {
    private static final Title FILM = Title.film("film", "Film", OptionalInt.empty(), List.of(), 6_000_000);
    /** Every expected value is present before the first read, so a short timeout suffices. */
    private static final Duration TIMEOUT = Duration.ofMillis(100);

    private static final PositionCheck.Result NO_POSITIONS = new PositionCheck.Result(0, List.of());

    private final Map<String, RegionCounts> counts = new ConcurrentHashMap<>();
    private final Map<String, Long> stamps = new ConcurrentHashMap<>();
    private final LoadAccount account = new LoadAccount(AccountFile.none());
    private HttpServer services;
    private HttpClient http;
    private StackReader stack;
    private Verification verification;

    @BeforeEach
    void start() throws Exception {
        services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        services.createContext("/", this::answer);
        services.start();
        http = HttpClient.newHttpClient();
        URI base = URI.create("http://127.0.0.1:" + services.getAddress().getPort());
        stack = new StackReader(http, base, base);
        verification = new Verification(stack, List.of("US", "BR"), TIMEOUT);
        counts.put("US", new RegionCounts(50_000, 5, 2));
    }

    @AfterEach
    void stop() {
        services.stop(0);
        http.close();
    }

    @Test
    void sentAndCounted_equalBesidesOlderData_agree() throws Exception {
        verification.begin();
        send("US", 1, true);
        send("US", 2, true);
        send("BR", 0, true);
        counts.put("US", new RegionCounts(52_000, 7, 2));
        counts.put("BR", new RegionCounts(0, 1, 1));
        verification.requireAcknowledgedCounted(account.totals());
        verification.requireSentCounted(account.totals());

        assertThat(verification.result(account.totals(), NO_POSITIONS).agrees()).isTrue();
    }

    @Test
    void counted_oneEventTwice_differs() throws Exception {
        verification.begin();
        send("US", 1, true);
        counts.put("US", new RegionCounts(52_000, 7, 2));
        verification.requireSentCounted(account.totals());

        assertThat(verification.result(account.totals(), NO_POSITIONS).differences())
                .singleElement()
                .asString()
                .startsWith("US: sent 1 events, 1,000 ms");
    }

    @Test
    void acknowledged_notCounted_differs() throws Exception {
        verification.begin();
        send("BR", 1, true);
        verification.requireAcknowledgedCounted(account.totals());

        assertThat(verification.result(account.totals(), NO_POSITIONS).differences())
                .singleElement()
                .asString()
                .startsWith("BR: acknowledged");
    }

    @Test
    void watch_moreCountedThanSent_isNoticedAtOnce() throws Exception {
        verification.begin();
        counts.put("US", new RegionCounts(50_001, 5, 2));
        Thread watching = Thread.ofVirtual().start(() -> verification.watch(account));
        watching.join(Duration.ofSeconds(1));
        verification.endWatch();
        watching.join();

        assertThat(verification.result(account.totals(), NO_POSITIONS).differences())
                .first()
                .asString()
                .startsWith("US: counted");
    }

    @Test
    void pendingEvents_areNoDifferenceButDoNotAgree() throws Exception {
        verification.begin();
        send("US", 1, false);

        Verification.Result result = verification.result(account.totals(), NO_POSITIONS);
        assertThat(result.differences()).isEmpty();
        assertThat(result.pending()).isEqualTo(1);
        assertThat(result.agrees()).isFalse();
    }

    @Test
    void begin_trendingDown_throws() {
        services.stop(0);

        assertThatThrownBy(verification::begin).isInstanceOf(IOException.class).hasMessageContaining("trending");
    }

    @Test
    void positions_olderThanAcknowledged_areNamed() throws Exception {
        send("US", 1, true);
        send("US", 2, true);
        stamps.put("p-US", 1L);
        PositionCheck check = new PositionCheck(stack, TIMEOUT);
        PositionCheck.Result behind = check.run(account.newestAcknowledged());
        stamps.put("p-US", 1_002L);

        assertThat(behind.behind()).containsExactly("p-US film: acknowledged 1002, stored 1");
        assertThat(check.run(account.newestAcknowledged()).behind()).isEmpty();
        assertThat(check.run(account.newestAcknowledged()).checked()).isEqualTo(1);
    }

    private void send(String region, int sequence, boolean acknowledged) {
        ReportedEvent report = new ReportedEvent(
                region + ":" + sequence,
                "p-" + region,
                "d",
                "s",
                0,
                sequence,
                FILM,
                region,
                sequence == 0 ? Kind.START : Kind.PROGRESS,
                60_000,
                sequence == 0 ? 0 : 1_000,
                sequence * 1_000L,
                0,
                0,
                Kind.START);
        account.sent(report);
        if (acknowledged) {
            account.acknowledged(report, new Receipt(report.eventId(), true, false, 0, 0, 1_000 + sequence), 1);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String body;
        if (path[2].equals("trending")) {
            RegionCounts counted = counts.getOrDefault(path[3], RegionCounts.NONE);
            body = "{\"watch_time_ms\":%d,\"events\":%d,\"sessions\":%d}"
                    .formatted(counted.watchedMs(), counted.events(), counted.sessions());
        } else {
            body = "{\"stamp_us\":%d}".formatted(stamps.getOrDefault(path[3], -1L));
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
