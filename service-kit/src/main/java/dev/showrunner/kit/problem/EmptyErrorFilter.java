package dev.showrunner.kit.problem;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Gives a body to error answers that a handler left empty, such as the 404 for an empty {@code Optional}. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class EmptyErrorFilter {
    private static final int FIRST_ERROR = 400;

    @ResponseFilter
    void fill(MutableHttpResponse<?> response) {
        if (response.code() >= FIRST_ERROR && response.getBody().isEmpty()) {
            response.body(Problems.byStatus(HttpStatus.valueOf(response.code())).problem())
                    .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
        }
    }
}
