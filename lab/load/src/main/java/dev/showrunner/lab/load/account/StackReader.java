package dev.showrunner.lab.load.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks the services what they know, as anybody could. Thread-safe. */
public final class StackReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI trending;
    private final URI continueWatching;

    /** A reader of the two services that keep what was sent. */
    public StackReader(HttpClient http, URI trending, URI continueWatching) {
        this.http = http;
        this.trending = trending;
        this.continueWatching = continueWatching;
    }

    /** The totals of seven days; zero for a region that nobody watched in, empty while trending cannot say. */
    Optional<Counted> counted(String region) throws InterruptedException {
        return get(trending.resolve("/v1/trending/" + region + "/totals?window=7d"))
                .flatMap(answer -> switch (answer.statusCode()) {
                    case OK ->
                        json(answer)
                                .map(json -> new Counted(
                                        json.path("watch_time_ms").asLong(),
                                        json.path("events").asLong(),
                                        json.path("sessions").asLong()));
                    case NOT_FOUND -> Optional.of(Counted.NONE);
                    default -> Optional.empty();
                });
    }

    /** The stamp of the stored position in µs, -1 if there is none, empty while continue-watching cannot say. */
    OptionalLong storedStamp(Account.Place place) throws InterruptedException {
        URI uri = continueWatching.resolve(
                "/v1/profiles/" + place.profileId() + "/titles/" + place.titleId() + "/position");
        Optional<Long> stamp = get(uri).flatMap(answer -> switch (answer.statusCode()) {
            case OK -> json(answer).map(json -> json.path("stamp_us").asLong());
            case NOT_FOUND -> Optional.of(-1L);
            default -> Optional.empty();
        });
        return stamp.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private Optional<HttpResponse<byte[]>> get(URI uri) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Optional.empty(); // asked again by whoever needs it
        }
    }

    private static Optional<JsonNode> json(HttpResponse<byte[]> answer) {
        try {
            return Optional.of(JSON.readTree(answer.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
