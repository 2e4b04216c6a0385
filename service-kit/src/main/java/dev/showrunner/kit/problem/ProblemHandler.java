package dev.showrunner.kit.problem;

import dev.showrunner.kit.Problem;
import dev.showrunner.kit.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Converts a thrown {@link ProblemException} to its response. */
@Singleton
@Produces(MediaType.APPLICATION_JSON_PROBLEM)
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<Problem>> {

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public HttpResponse<Problem> handle(HttpRequest request, ProblemException problem) {
        return ProblemResponses.of(problem);
    }
}
