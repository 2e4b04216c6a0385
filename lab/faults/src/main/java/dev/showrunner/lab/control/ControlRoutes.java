package dev.showrunner.lab.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Some paths of the control API. Called by several threads. */
public interface ControlRoutes {
    /**
     * Answers a request.
     *
     * @param method in capitals
     * @param path without query
     * @param body JSON; missing where there was none
     * @return empty where the path is not one of these
     */
    Optional<ControlAnswer> answer(String method, String path, JsonNode body);
}
