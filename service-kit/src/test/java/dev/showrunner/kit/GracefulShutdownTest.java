package dev.showrunner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.annotation.PreDestroy;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class GracefulShutdownTest {

    @Test
    void stop_requestInFlight_completes() throws Exception {
        EmbeddedServer server = ApplicationContext.run(
                EmbeddedServer.class, Map.of("spec.name", "GracefulShutdownTest", "micronaut.server.port", "-1"));
        Slow slow = server.getApplicationContext().getBean(Slow.class);
        CompletableFuture<HttpResponse<String>> response =
                CompletableFuture.supplyAsync(() -> Http.get(server, "/slow"));
        assertThat(slow.entered.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(() -> server.getApplicationContext().close());
        assertThat(slow.closing.await(1, TimeUnit.SECONDS))
                .as("beans are closed while a request runs")
                .isFalse();
        slow.release.countDown();
        assertThat(response.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
        stopped.get(20, TimeUnit.SECONDS);
    }

    @Controller("/slow")
    @Requires(property = "spec.name", value = "GracefulShutdownTest")
    static class Slow {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        final CountDownLatch closing = new CountDownLatch(1);

        @Get
        String slow() throws InterruptedException {
            entered.countDown();
            return release.await(10, TimeUnit.SECONDS) ? "done" : "timed out";
        }

        @PreDestroy
        void close() {
            closing.countDown();
        }
    }
}
