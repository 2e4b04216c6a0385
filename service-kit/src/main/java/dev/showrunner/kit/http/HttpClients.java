package dev.showrunner.kit.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one HTTP client of a service that calls others: the JDK's, because it takes a time limit for each request. */
@Factory
final class HttpClients {
    private static final Duration CONNECT = Duration.ofMillis(100);

    @Singleton
    @Bean(preDestroy = "shutdownNow")
    HttpClient client() {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(threads)
                .build();
    }
}
