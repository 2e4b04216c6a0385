package dev.showrunner.lab.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Handles a set of paths of the control API. Thread-safe. */
public interface ControlRoutes {
    /**
     * Answers a request.
     *
     * @param method the HTTP method in upper case
     * @param path the path without the query
     * @param body the JSON body; a {@code MissingNode} if the request has none
     * @return the response; empty if the path is not one of these
     */
    Optional<ControlAnswer> answer(String method, String path, JsonNode body);
}
