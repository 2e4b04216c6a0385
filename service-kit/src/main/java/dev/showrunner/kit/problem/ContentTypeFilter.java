package dev.showrunner.kit.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Rejects an unparsable content type. The framework would ignore it and read the body as JSON. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class ContentTypeFilter {

    @RequestFilter
    void require(HttpRequest<?> request) {
        if (request.getHeaders().contains(HttpHeaders.CONTENT_TYPE)
                && request.getContentType().isEmpty()) {
            throw Problems.byStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
