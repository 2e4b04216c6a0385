package dev.showrunner.lab.load.account;

import dev.showrunner.lab.device.ServiceJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads totals and positions from the services' public APIs. Thread-safe. */
public final class StackReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /** A region's totals as trending returns them. */
    private record RegionTotals(long watchTimeMs, long events, long sessions) {}

    /** A stored position as continue-watching returns it. */
    private record Position(long stampUs) {}

    private final HttpClient http;
    private final URI trending;
    private final URI continueWatching;

    /** A reader of trending and continue-watching at their base URIs. */
    public StackReader(HttpClient http, URI trending, URI continueWatching) {
        this.http = http;
        this.trending = trending;
        this.continueWatching = continueWatching;
    }

    /** Totals of the last seven days. Zero for a region without events, empty if trending does not answer. */
    Optional<RegionCounts> counted(String region) throws InterruptedException {
        return get(trending.resolve("/v1/trending/" + region + "/totals?window=7d"))
                .flatMap(answer -> switch (answer.statusCode()) {
                    case OK ->
                        read(answer, RegionTotals.class)
                                .map(totals ->
                                        new RegionCounts(totals.watchTimeMs(), totals.events(), totals.sessions()));
                    case NOT_FOUND -> Optional.of(RegionCounts.NONE);
                    default -> Optional.empty();
                });
    }

    /** Stamp of the stored position in µs. -1 if there is none, empty if continue-watching does not answer. */
    OptionalLong storedStamp(LoadAccount.PositionKey key) throws InterruptedException {
        URI uri =
                continueWatching.resolve("/v1/profiles/" + key.profileId() + "/titles/" + key.titleId() + "/position");
        Optional<Long> stamp = get(uri).flatMap(answer -> switch (answer.statusCode()) {
            case OK -> read(answer, Position.class).map(Position::stampUs);
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
            return Optional.empty(); // the caller retries
        }
    }

    private static <T> Optional<T> read(HttpResponse<byte[]> answer, Class<T> type) {
        try {
            return Optional.of(ServiceJson.MAPPER.readValue(answer.body(), type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
