package dev.showrunner.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class TraceStoreTest {
    private static final TraceLimits SMALL = new TraceLimits(3, 1 << 20, 5, 1 << 16, 1 << 16, 1);

    private final TraceStore store = new TraceStore(SMALL);

    @Test
    void add_moreTracesThanAllowed_evictsTheLeastRecentlyUpdated() {
        add(Spans.root(1, 1, 0, 1), Spans.root(2, 2, 0, 1), Spans.root(3, 3, 0, 1));
        add(Spans.child(1, 4, 1, 0, 1));
        add(Spans.root(4, 5, 0, 1));

        assertThat(collected(1)).hasSize(2);
        assertThat(collected(2)).isEmpty();
        assertThat(store.counts().tracesEvicted()).isEqualTo(1);
        assertThat(store.recent(2))
                .extracting(spans -> spans.getFirst().traceId())
                .containsExactly(Spans.ref(4, 0).traceId(), Spans.ref(1, 0).traceId());
    }

    @Test
    void add_moreBytesThanAllowed_evictsUntilTheyFit() {
        int weight = Spans.root(1, 1, 0, 1).weight();
        TraceStore two = new TraceStore(new TraceLimits(100, 2L * weight, 100, 1, 1, 1));

        two.add(List.of(Spans.root(1, 1, 0, 1), Spans.root(2, 2, 0, 1), Spans.root(3, 3, 0, 1)));

        assertThat(two.counts().traces()).isEqualTo(2);
        assertThat(two.counts().bytes()).isEqualTo(2L * weight);
    }

    @Test
    void add_moreSpansOfATraceThanAllowed_countsThem() {
        for (int id = 1; id <= 8; id++) {
            add(Spans.root(1, id, 0, 1));
        }

        assertThat(collected(1)).hasSize(5);
        assertThat(store.counts().spansDropped()).isEqualTo(3);
    }

    @Test
    void add_sameSpanTwice_keepsTheLaterOne() {
        add(Spans.root(1, 1, 0, 1), Spans.root(1, 1, 0, 9));

        assertThat(collected(1)).singleElement().extracting(Span::durationNanos).isEqualTo(9L);
        assertThat(store.counts().bytes()).isEqualTo(Spans.root(1, 1, 0, 9).weight());
    }

    @Test
    void collect_aTraceThatOthersContinue_followsTheLinksOverSeveralTraces() {
        add(Spans.root(1, 1, 0, 1));
        add(
                Spans.root(2, 2, 0, 1),
                Spans.span(2, 3, 2, SpanKind.CONSUMER, 0, 1, Spans.ref(1, 1)),
                Spans.child(2, 4, 3, 0, 1));
        add(Spans.span(3, 5, 0, SpanKind.CONSUMER, 0, 1, Spans.ref(2, 4)));

        assertThat(collected(1))
                .extracting(span -> span.ref().spanId())
                .as("without 2, which is only the parent of the batch")
                .containsExactlyInAnyOrder(id(1), id(3), id(4), id(5));
    }

    @Test
    void collect_afterTheLinkingTraceIsEvicted_returnsTheRest() {
        add(Spans.root(2, 2, 0, 1), Spans.span(2, 3, 2, SpanKind.CONSUMER, 0, 1, Spans.ref(1, 1)));
        add(Spans.root(1, 1, 0, 1), Spans.root(3, 4, 0, 1), Spans.root(4, 5, 0, 1));

        assertThat(collected(1)).hasSize(1);
    }

    @RepeatedTest(50)
    void counts_afterRandomAdds_matchTheStoredSpans(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 200; i++) {
            add(Spans.span(
                    1 + random.nextInt(6),
                    1 + random.nextInt(8),
                    0,
                    SpanKind.CONSUMER,
                    0,
                    1,
                    Spans.ref(1 + random.nextInt(6), 1 + random.nextInt(8))));
            List<List<Span>> kept = store.recent(100);
            assertThat(kept).hasSizeLessThanOrEqualTo(SMALL.traces());
            assertThat(store.counts().bytes())
                    .isEqualTo(kept.stream()
                            .flatMap(List::stream)
                            .mapToLong(Span::weight)
                            .sum());
            kept.forEach(spans ->
                    assertThat(store.collect(spans.getFirst().traceId())).containsAll(spans));
        }
    }

    private void add(Span... spans) {
        store.add(List.of(spans));
    }

    private List<Span> collected(int trace) {
        return store.collect(Spans.ref(trace, 0).traceId());
    }

    private static String id(int span) {
        return Spans.ref(0, span).spanId();
    }
}
