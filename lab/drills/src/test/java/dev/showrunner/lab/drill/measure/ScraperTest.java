package dev.showrunner.lab.drill.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.showrunner.lab.stack.ServiceKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScraperTest {
    private static final MetricQuery CONNECTED = new MetricQuery(ServiceKind.RATE_LIMITER, "connected", Map.of());

    @Test
    void everyInstance_isRead_andOneThatIsDownIsAGap() throws Exception {
        HttpServer first = instance("connected 1.0\n");
        HttpServer second = instance("connected 0.0\n");
        HttpServer down = instance("");
        URI nowhere = url(down);
        down.stop(0);
        try (HttpClient http = HttpClient.newHttpClient();
                Scraper scraper = new Scraper(
                        http,
                        Map.of(ServiceKind.RATE_LIMITER, List.of(url(first), nowhere, url(second))),
                        List.of(CONNECTED),
                        System::nanoTime)) {
            Series series = scraper.series(CONNECTED);
            await().untilAsserted(() ->
                    assertThat(series.points()).extracting(Series.Point::value).contains(0.0, 1.0));
        } finally {
            first.stop(0);
            second.stop(0);
        }
    }

    private static HttpServer instance(String metrics) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 8);
        server.createContext("/prometheus", exchange -> {
            try (exchange) {
                byte[] body = metrics.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    private static URI url(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
