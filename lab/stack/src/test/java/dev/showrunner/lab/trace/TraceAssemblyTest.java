package dev.showrunner.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.trace.TraceNode.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class TraceAssemblyTest {
    @Test
    void assemble_spansInAnyOrder_putsEachUnderItsParentByStart() {
        List<TraceNode> trees = TraceAssembly.assemble(
                List.of(Spans.child(1, 3, 1, 50, 60), Spans.child(1, 2, 1, 10, 20), Spans.root(1, 1, 0, 100)));

        assertThat(shape(trees)).containsExactly("1 ROOT", ".2 CHILD", ".3 CHILD");
    }

    @Test
    void assemble_missingParent_makesTheSpanARoot() {
        List<TraceNode> trees = TraceAssembly.assemble(
                List.of(Spans.child(1, 2, 77, 10, 20), Spans.child(1, 3, 2, 12, 13), Spans.child(1, 4, 77, 30, 40)));

        assertThat(shape(trees)).containsExactly("2 ORPHAN", ".3 CHILD", "4 ORPHAN");
    }

    @Test
    void assemble_cycleOfParents_isBrokenAtTheEarliest() {
        List<TraceNode> trees = TraceAssembly.assemble(
                List.of(Spans.child(1, 2, 3, 10, 20), Spans.child(1, 3, 2, 5, 20), Spans.child(1, 4, 4, 1, 2)));

        assertThat(shape(trees)).containsExactly("4 ORPHAN", "3 ORPHAN", ".2 CHILD");
    }

    @Test
    void assemble_batchThatLinksToAProducer_continuesIt() {
        List<TraceNode> trees = TraceAssembly.assemble(List.of(
                Spans.root(1, 1, 0, 100),
                Spans.span(1, 2, 1, SpanKind.PRODUCER, 10, 20),
                Spans.span(2, 5, 9, SpanKind.CONSUMER, 400, 500, Spans.ref(7, 7), Spans.ref(1, 2)),
                Spans.child(2, 6, 5, 410, 420)));

        assertThat(shape(trees)).containsExactly("1 ROOT", ".2 CHILD", "..5 CONTINUATION", "...6 CHILD");
    }

    @Test
    void assemble_consumerUnderItsProducer_isAContinuation() {
        List<TraceNode> trees = TraceAssembly.assemble(
                List.of(Spans.root(1, 1, 0, 100), Spans.span(1, 2, 1, SpanKind.CONSUMER, 400, 500)));

        assertThat(shape(trees)).containsExactly("1 ROOT", ".2 CONTINUATION");
    }

    @Test
    void assemble_serverWhoseClockIsBehind_isCentredInTheCallWithAllBelow() {
        List<TraceNode> trees = TraceAssembly.assemble(List.of(
                Spans.span(1, 1, 0, SpanKind.CLIENT, 1_000, 1_100),
                Spans.span(1, 2, 1, SpanKind.SERVER, 0, 60),
                Spans.child(1, 3, 2, 10, 20)));

        TraceNode server = trees.getFirst().children().getFirst();
        assertThat(server.span().startNanos() - Spans.EPOCH).isEqualTo(1_020);
        assertThat(server.children().getFirst().span().startNanos() - Spans.EPOCH)
                .isEqualTo(1_030);
    }

    @Test
    void assemble_serverThatGoesOnAfterItsCallerGaveUp_isNotMoved() {
        List<TraceNode> trees = TraceAssembly.assemble(
                List.of(Spans.span(1, 1, 0, SpanKind.CLIENT, 0, 100), Spans.span(1, 2, 1, SpanKind.SERVER, 10, 500)));

        assertThat(trees.getFirst().children().getFirst().span().startNanos() - Spans.EPOCH)
                .isEqualTo(10);
    }

    @RepeatedTest(100)
    void assemble_anySpans_givesEachExactlyOnePlaceWhateverTheirOrder(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        List<Span> spans = new ArrayList<>();
        for (int id = 1; id <= 20; id++) {
            int start = random.nextInt(100);
            spans.add(Spans.span(
                    1 + random.nextInt(2),
                    id,
                    random.nextInt(25),
                    random.nextBoolean() ? SpanKind.CONSUMER : SpanKind.CLIENT,
                    start,
                    start + random.nextInt(100),
                    Spans.ref(1 + random.nextInt(2), 1 + random.nextInt(25))));
        }
        List<String> shape = shape(TraceAssembly.assemble(spans));
        Collections.shuffle(spans, random);

        assertThat(shape).as("seed %d", seed).hasSameSizeAs(spans).isEqualTo(shape(TraceAssembly.assemble(spans)));
        assertThat(shape.stream().map(line -> line.replaceAll("^\\.*(\\d+) .*", "$1")))
                .as("seed %d", seed)
                .doesNotHaveDuplicates();
    }

    private static List<String> shape(List<TraceNode> trees) {
        List<String> lines = new ArrayList<>();
        trees.forEach(tree -> shape(tree, "", lines));
        return lines;
    }

    private static void shape(TraceNode node, String indent, List<String> lines) {
        Edge edge = node.edge();
        lines.add(indent + Long.parseLong(node.span().ref().spanId(), 16) + " " + edge);
        node.children().forEach(child -> shape(child, indent + ".", lines));
    }
}
