package dev.showrunner.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class TracingOffTest {
    @Test
    void off_runsTheWork_withoutHeadersOrThreads() {
        Tracing tracing = Tracing.off();
        RecordHeaders headers = new RecordHeaders();
        ConsumedBatch batch = tracing.consumed("topic", "group");
        batch.add(headers);

        String result = batch.within(() -> tracing.send(
                "topic",
                () -> tracing.call("call", () -> {
                    tracing.inject(headers);
                    return tracing.traceId().orElse("no trace");
                })));
        batch.end();

        assertThat(result).isEqualTo("no trace");
        assertThat(headers.toArray()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains("BatchSpanProcessor")
                        && thread.getName().contains("off"));
    }

    @Test
    void deadReceiver_doesNotAffectTheWork() {
        Tracing tracing = Tracing.to("http://127.0.0.1:1", "lonely");
        try {
            assertThat(tracing.call("call", () -> 7)).isEqualTo(7);
        } finally {
            tracing.close();
        }
    }
}
