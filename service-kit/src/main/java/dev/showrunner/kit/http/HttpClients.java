package dev.showrunner.kit.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Provides the HTTP client for calls to other services. The JDK's client supports a time limit for each request. */
@Factory
final class HttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(100);

    @Singleton
    @Bean(preDestroy = "shutdownNow")
    HttpClient client() {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads)
                .build();
    }
}
