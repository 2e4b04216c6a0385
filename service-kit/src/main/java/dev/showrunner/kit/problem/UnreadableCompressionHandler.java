package dev.showrunner.kit.problem;

import dev.showrunner.kit.Problem;
import dev.showrunner.kit.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;

/**
 * Answers 400 to a body that does not match its {@code Content-Encoding}. Without this handler it would be a 500 and
 * logged as a defect.
 */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
final class UnreadableCompressionHandler implements ExceptionHandler<DecompressionException, HttpResponse<Problem>> {

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<Problem> handle(HttpRequest request, DecompressionException failure) {
        return ProblemResponses.of(ProblemException.invalid("body", "does not match its Content-Encoding"));
    }
}
