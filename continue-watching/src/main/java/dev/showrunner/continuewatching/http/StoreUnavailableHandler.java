package dev.showrunner.continuewatching.http;

import dev.showrunner.continuewatching.StoreUnavailableException;
import dev.showrunner.kit.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store that does not answer is 503, never a 500. */
@Singleton
final class StoreUnavailableHandler implements ExceptionHandler<StoreUnavailableException, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(StoreUnavailableHandler.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ErrorResponseProcessor<?> problems;

    StoreUnavailableHandler(ErrorResponseProcessor<?> problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<?> handle(HttpRequest request, StoreUnavailableException exception) {
        LOG.warn("{} {}: {}", request.getMethod(), request.getPath(), exception.getMessage());
        ProblemException problem =
                ProblemException.unavailable("Positions cannot be read or written now; try again", RETRY_AFTER);
        return problems.processResponse(
                ErrorContext.builder(request).cause(problem).build(), HttpResponse.serverError());
    }
}
