package dev.showrunner.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.control.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceJsonTest {
    private final Trace trace = Trace.of(
            Spans.ref(1, 0).traceId(),
            List.of(
                    Spans.root(1, 1, 0, 9_000_000),
                    Spans.span(1, 2, 1, SpanKind.CLIENT, 1_000_000, 4_000_000, Spans.ref(7, 7))));

    @Test
    void tree_isThisJson() throws Exception {
        assertThat(Json.MAPPER.writeValueAsString(TraceJson.tree(trace)))
                .isEqualTo("{\"trace_id\":\"00000000000000000000000000000001\",\"started_at_us\":1700000000000000,"
                        + "\"duration_us\":9000,\"spans\":2,\"service\":\"service-1\",\"name\":\"operation-1\","
                        + "\"failed\":false,\"trees\":[{\"trace_id\":\"00000000000000000000000000000001\","
                        + "\"span_id\":\"0000000000000001\",\"edge\":\"root\",\"service\":\"service-1\","
                        + "\"name\":\"operation-1\",\"kind\":\"server\",\"start_us\":0,\"duration_us\":9000,"
                        + "\"critical_us\":6000,\"failed\":false,\"attributes\":{},\"links\":0,"
                        + "\"children\":[{\"trace_id\":\"00000000000000000000000000000001\","
                        + "\"span_id\":\"0000000000000002\",\"edge\":\"child\",\"service\":\"service-1\","
                        + "\"name\":\"operation-2\",\"kind\":\"client\",\"start_us\":1000,\"duration_us\":3000,"
                        + "\"critical_us\":3000,\"failed\":false,\"attributes\":{},\"links\":1,\"children\":[]}]}]}");
    }

    @Test
    void list_isThisJson() throws Exception {
        assertThat(Json.MAPPER.writeValueAsString(TraceJson.list(List.of(trace), new TraceStore.Counts(1, 2, 3, 4))))
                .isEqualTo("{\"traces\":[{\"trace_id\":\"00000000000000000000000000000001\","
                        + "\"started_at_us\":1700000000000000,\"duration_us\":9000,\"spans\":2,"
                        + "\"service\":\"service-1\",\"name\":\"operation-1\",\"failed\":false}],\"kept_traces\":1,"
                        + "\"kept_bytes\":2,\"forgotten_traces\":3,\"dropped_spans\":4}");
    }
}
