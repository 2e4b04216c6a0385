package dev.showrunner.kit.problem;

import dev.showrunner.kit.Problem;
import dev.showrunner.kit.ProblemException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Every error that the framework answers goes through here, so this replaces its own bodies everywhere. It has logged defects before. */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        return write(Problems.of(response.status(), context.getRootCause().orElse(null)), response);
    }

    /** An answer with the problem as its body. */
    static MutableHttpResponse<Problem> of(ProblemException problem) {
        return write(problem, HttpResponse.ok());
    }

    private static MutableHttpResponse<Problem> write(ProblemException problem, MutableHttpResponse<?> response) {
        MutableHttpResponse<Problem> answer = response.status(
                        HttpStatus.valueOf(problem.problem().status()))
                .body(problem.problem())
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
        problem.headers().forEach(answer::header);
        return answer;
    }
}
