package dev.showrunner.lab.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service said to a batch. */
sealed interface Answer {
    /** Those events are safe: in the log, or in the store that feeds it. */
    record Acknowledged(Set<String> eventIds) implements Answer {}

    /** The batch was refused and would be again; {@code element} is the one at fault, where the service named it. */
    record Refused(OptionalInt element, String reason) implements Answer {}

    /** Nothing is known to be safe, the same batch may be sent again after {@code retryAfter}, if the service named one. */
    record Unavailable(Optional<Duration> retryAfter, String reason) implements Answer {}

    /** Reads the answer of {@code POST /v1/heartbeats} or {@code PUT /v1/titles}. */
    static Answer of(int status, Optional<String> retryAfter, byte[] body) {
        try {
            if (status >= 200 && status < 300) {
                return new Acknowledged(Parts.acknowledged(body));
            }
            if (status == 429 || status >= 500 || status == 408) {
                return new Unavailable(Parts.wait(retryAfter), "status " + status);
            }
            return new Refused(Parts.element(body), "status " + status + ": " + Parts.detail(body));
        } catch (IOException e) {
            return new Unavailable(Optional.empty(), "status " + status + " with a body that is not JSON");
        }
    }

    /** The pieces of an answer. */
    final class Parts {
        private static final JsonFactory JSON = new JsonFactory();
        private static final Pattern ELEMENT = Pattern.compile("\\w+\\[(\\d+)].*");
        private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");

        private Parts() {}

        private static Set<String> acknowledged(byte[] body) throws IOException {
            Set<String> ids = new HashSet<>();
            try (JsonParser json = JSON.createParser(body)) {
                String eventId = "";
                while (json.nextToken() != null) {
                    if (json.currentToken() == JsonToken.FIELD_NAME) {
                        String field = json.currentName();
                        JsonToken value = json.nextToken();
                        if (field.equals("event_id")) {
                            eventId = json.getText();
                        } else if (value == JsonToken.VALUE_TRUE
                                && (field.equals("logged") || field.equals("stored"))) {
                            ids.add(eventId);
                        }
                    }
                }
            }
            return ids;
        }

        private static OptionalInt element(byte[] body) throws IOException {
            Matcher element = ELEMENT.matcher(text(body, "field"));
            return element.matches() ? OptionalInt.of(Integer.parseInt(element.group(1))) : OptionalInt.empty();
        }

        private static String detail(byte[] body) throws IOException {
            return text(body, "detail");
        }

        private static String text(byte[] body, String field) throws IOException {
            try (JsonParser json = JSON.createParser(body)) {
                while (json.nextToken() != null) {
                    if (json.currentToken() == JsonToken.FIELD_NAME && field.equals(json.currentName())) {
                        return json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : "";
                    }
                }
            }
            return "";
        }

        private static Optional<Duration> wait(Optional<String> retryAfter) {
            return retryAfter
                    .filter(text -> SECONDS.matcher(text).matches())
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        }
    }
}
