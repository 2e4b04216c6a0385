package dev.showrunner.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class CriticalPathTest {
    private static final int TRACE = 1;

    @Test
    void path_ofSequentialCalls_hasAllOfThemAndTheGapsBetween() {
        assertThat(path(
                        Spans.root(TRACE, 1, 0, 100),
                        Spans.child(TRACE, 2, 1, 10, 40),
                        Spans.child(TRACE, 3, 1, 50, 90)))
                .containsExactly("1:0-10", "2:10-40", "1:40-50", "3:50-90", "1:90-100");
    }

    @Test
    void path_ofParallelCalls_hasTheLastToEndOnly() {
        assertThat(path(
                        Spans.root(TRACE, 1, 0, 100),
                        Spans.child(TRACE, 2, 1, 10, 80),
                        Spans.child(TRACE, 3, 1, 10, 95)))
                .containsExactly("1:0-10", "3:10-95", "1:95-100");
    }

    @Test
    void path_beforeTheLastCallsStart_goesOnWithWhatHadEndedByThen() {
        assertThat(path(
                        Spans.root(TRACE, 1, 0, 100),
                        Spans.child(TRACE, 2, 1, 0, 30),
                        Spans.child(TRACE, 3, 1, 0, 60),
                        Spans.child(TRACE, 4, 1, 50, 100)))
                .as("3 still ran when 4 began, so 4 did not wait for it")
                .containsExactly("2:0-30", "1:30-50", "4:50-100");
    }

    @Test
    void path_ofAChildThatOutlivesItsParent_isCutToTheParent() {
        assertThat(path(Spans.root(TRACE, 1, 0, 100), Spans.child(TRACE, 2, 1, 60, 140)))
                .containsExactly("1:0-60", "2:60-100");
    }

    @Test
    void path_ofAConsumer_isItsOwn() {
        assertThat(path(
                        Spans.root(TRACE, 1, 0, 100),
                        Spans.span(TRACE, 2, 1, SpanKind.CONSUMER, 60, 90),
                        Spans.child(TRACE, 3, 2, 70, 80)))
                .containsExactly("1:0-100");
    }

    @RepeatedTest(300)
    void path_ofARandomTree_isWhatWalkingBackInSingleStepsFinds(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        TraceNode root = randomTree(new Random(seed));

        List<CriticalPath.Segment> segments = CriticalPath.of(root).segments();

        assertThat(owners(segments)).as("seed %d, %s", seed, root).isEqualTo(ownersByDefinition(root));
        long end = root.span().startNanos();
        for (CriticalPath.Segment segment : segments) {
            assertThat(segment.fromNanos())
                    .as("seed %d: no gap, no overlap", seed)
                    .isEqualTo(end);
            end = segment.toNanos();
        }
        assertThat(end).as("seed %d", seed).isEqualTo(root.span().endNanos());
    }

    private static List<String> path(Span... spans) {
        TraceNode root = TraceAssembly.assemble(List.of(spans)).getFirst();
        return CriticalPath.of(root).segments().stream()
                .map(segment -> "%d:%d-%d"
                        .formatted(
                                Long.parseLong(segment.span().ref().spanId(), 16),
                                segment.fromNanos() - Spans.EPOCH,
                                segment.toNanos() - Spans.EPOCH))
                .toList();
    }

    private static TraceNode randomTree(Random random) {
        List<Span> spans = new ArrayList<>();
        int duration = 1 + random.nextInt(60);
        spans.add(Spans.root(TRACE, 1, 0, duration));
        int size = 1 + random.nextInt(12);
        for (int id = 2; id <= size; id++) {
            int start = random.nextInt(duration + 10) - 5;
            int parent = 1 + random.nextInt(id - 1);
            spans.add(Spans.child(TRACE, id, parent, start, start + random.nextInt(duration)));
        }
        return TraceAssembly.assemble(spans).getFirst();
    }

    private static List<String> owners(List<CriticalPath.Segment> segments) {
        List<String> owners = new ArrayList<>();
        for (CriticalPath.Segment segment : segments) {
            for (long at = segment.fromNanos(); at < segment.toNanos(); at++) {
                owners.add(segment.span().ref().spanId());
            }
        }
        return owners;
    }

    /** Applies the definition literally, one nanosecond at a time, from the end to the start. */
    private static List<String> ownersByDefinition(TraceNode root) {
        List<Frame> stack = new ArrayList<>(
                List.of(new Frame(root, root.span().startNanos(), root.span().endNanos())));
        List<String> owners = new ArrayList<>();
        for (long now = root.span().endNanos(); now > root.span().startNanos(); now--) {
            while (stack.getLast().from == now) {
                stack.removeLast();
            }
            Optional<Frame> ended = stack.getLast().childThatEndedAt(now);
            while (ended.isPresent()) {
                stack.add(ended.get());
                ended = stack.getLast().childThatEndedAt(now);
            }
            owners.addFirst(stack.getLast().node.span().ref().spanId());
        }
        return owners;
    }

    private record Frame(TraceNode node, long from, long to) {
        private Optional<Frame> childThatEndedAt(long now) {
            return node.children().stream()
                    .map(child -> new Frame(
                            child,
                            Math.max(from, child.span().startNanos()),
                            Math.min(to, child.span().endNanos())))
                    .filter(child -> child.from < child.to && child.to == now)
                    .min(Comparator.comparingLong(child -> child.from));
        }
    }
}
