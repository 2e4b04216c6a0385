package dev.showrunner.kit.problem;

import dev.showrunner.kit.Problem;
import dev.showrunner.kit.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the body of every error response of the framework with a {@link Problem}. The framework has already logged
 * defects when it calls this.
 */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        Throwable cause = context.getRootCause().orElseGet(() -> undecodable(context.getRequest()));
        return write(Problems.of(response.status(), cause), response);
    }

    /** Returns why Netty could not decode the request. The framework itself only distinguishes 400 and 413. */
    private static @Nullable Throwable undecodable(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? netty.getNativeRequest().decoderResult().cause()
                : null;
    }

    /** Returns a response with the problem as its body. */
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
