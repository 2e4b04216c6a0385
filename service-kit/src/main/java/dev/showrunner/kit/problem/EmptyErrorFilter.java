package dev.showrunner.kit.problem;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Adds a problem body to error responses without a body, such as the 404 for an empty {@code Optional}. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class EmptyErrorFilter {
    private static final int MIN_ERROR_STATUS = 400;

    @ResponseFilter
    void fill(MutableHttpResponse<?> response) {
        if (response.code() >= MIN_ERROR_STATUS && response.getBody().isEmpty()) {
            response.body(Problems.byStatus(HttpStatus.valueOf(response.code())).problem())
                    .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
        }
    }
}
