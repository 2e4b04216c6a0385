package dev.showrunner.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@NeedsBackends(BackendKind.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TitlesIT {
    private static final String FILM =
            "{\"title_id\":\"tt-%d\",\"title\":\"%s\",\"year\":1999,\"genres\":[\"Noir\"],\"runtime_ms\":1000,\"kind\":\"movie\"}";

    private final FeedStack stack;

    TitlesIT() {
        Map<String, String> backends = SharedBackends.properties(BackendKind.POSTGRES);
        backends.putAll(FeedStack.PATIENT);
        stack = new FeedStack(backends);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.get("/v1/titles?query=glass%20ferry").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void search_partOfAName_findsTheBundledTitle() {
        assertThat(found("GLASS")).first().isEqualTo("The Glass Ferry");
        assertThat(found("100%25_")).isEmpty();
    }

    @Test
    void put_twice_replacesAndIsSeenAtOnce() {
        assertThat(put(FILM.formatted(1, "The Long Wait"))).isEqualTo(200);
        assertThat(put(FILM.formatted(1, "The Longer Wait"))).isEqualTo(200);
        TitleView stored = stack.read(stack.get("/v1/titles/tt-1"), TitleView.class);
        assertThat(stored.title()).isEqualTo("The Longer Wait");
        assertThat(stored.kind()).isEqualTo("movie");
        assertThat(stored.genres()).containsExactly("Noir");
        assertThat(found("longer wait")).containsExactly("The Longer Wait");
    }

    @Test
    void put_episode_keepsItsPlace() {
        assertThat(put("""
                        {"title_id":"s1e2","title":"Two","genres":[],"runtime_ms":5,"kind":"episode",
                         "series_id":"s1","season":1,"episode":2,"next_title_id":"s1e3"}""")).isEqualTo(200);
        TitleView stored = stack.read(stack.get("/v1/titles/s1e2"), TitleView.class);
        assertThat(stored.seriesId()).isEqualTo("s1");
        assertThat(stored.nextTitleId()).isEqualTo("s1e3");
    }

    @Test
    void put_fullBatch_isStored() {
        String titles = IntStream.range(1_000, 1_500)
                .mapToObj(i -> FILM.formatted(i, "Film " + i))
                .collect(Collectors.joining(","));
        assertThat(put(titles)).isEqualTo(200);
        assertThat(found("film 1499")).containsExactly("Film 1499");
    }

    @Test
    void get_unknown_is404() {
        assertThat(stack.get("/v1/titles/unknown").statusCode()).isEqualTo(404);
    }

    private int put(String titles) {
        return stack.put("/v1/titles", "{\"titles\":[%s]}".formatted(titles)).statusCode();
    }

    private List<String> found(String query) {
        HttpResponse<String> response = stack.get("/v1/titles?query=" + query.replace(" ", "%20"));
        return stack.read(response, TitlesController.Found.class).titles().stream()
                .map(TitleView::title)
                .toList();
    }
}
