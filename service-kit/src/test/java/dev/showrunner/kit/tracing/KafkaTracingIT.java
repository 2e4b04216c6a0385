package dev.showrunner.kit.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.NeedsBackends;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.kit.kafka.KafkaClients;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@NeedsBackends(BackendKind.KAFKA)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KafkaTracingIT {
    private final OtlpSink sink = new OtlpSink();
    private final Tracing sender = Tracing.to(sink.endpoint(), "sender");
    private final Tracing worker = Tracing.to(sink.endpoint(), "worker");
    private final AtomicInteger topics = new AtomicInteger();
    private ApplicationContext context;
    private KafkaClients clients;

    @BeforeAll
    void connect() {
        context = ApplicationContext.run(Map.copyOf(SharedBackends.properties(BackendKind.KAFKA)));
        clients = context.getBean(KafkaClients.class);
    }

    @AfterAll
    void close() {
        sender.close();
        worker.close();
        context.close();
        sink.close();
    }

    @Test
    void batch_ofOneRequest_isPartOfItsTrace() throws Exception {
        String topic = topic();
        String trace = request(1, () -> send(topic, 3));

        List<ConsumerRecord<byte[], byte[]>> records = read(topic, 3);
        work(topic, records);

        List<Span> spans = sink.await(trace, 3);
        assertThat(spans).extracting(Span::getName).containsExactly("send " + topic, "process " + topic, "store");
        assertThat(spans.get(1).getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
        assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(0).getSpanId());
        assertThat(spans.get(2).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
        assertThat(records.getFirst().headers().toArray())
                .as("one small header")
                .hasSize(1);
    }

    @Test
    void batch_ofSeveralRequests_isPartOfTheFirstTraceAndLinksToTheOthers() throws Exception {
        String topic = topic();
        String first = request(2, () -> send(topic, 2));
        String second = request(3, () -> send(topic, 2));
        send(topic, 1);

        work(topic, read(topic, 5));

        Span batch = sink.await(first, 3).get(1);
        Span sent = sink.await(second, 1).getFirst();
        assertThat(batch.getLinksList()).singleElement().satisfies(link -> {
            assertThat(link.getTraceId()).isEqualTo(sent.getTraceId());
            assertThat(link.getSpanId()).isEqualTo(sent.getSpanId());
        });
        assertThat(batch.getAttributesList())
                .filteredOn(attribute -> attribute.getKey().equals("messaging.batch.message_count"))
                .singleElement()
                .extracting(attribute -> attribute.getValue().getIntValue())
                .isEqualTo(5L);
    }

    @Test
    void batch_malformedHeaders_areIgnored() {
        ConsumedBatch batch = worker.consumed("foreign", "group");
        for (byte[] value : new byte[][] {{}, {0, -1, 7}, "00-xyz".getBytes(UTF_8), new byte[10_000]}) {
            batch.add(new RecordHeaders().add("traceparent", value));
        }

        assertThat(batch.within(worker::traceId)).isEmpty();
        batch.end();
    }

    private void work(String topic, List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumedBatch batch = worker.consumed(topic, "group");
        records.forEach(record -> batch.add(record.headers()));
        batch.within(() -> worker.step("store", () -> 0));
        batch.end();
    }

    /** Runs work as if for a client's traced request, and returns the trace id. */
    private static String request(int number, ThrowingRunnable work) throws Exception {
        String trace = "%032x".formatted(number);
        var headers = new RecordHeaders().add("traceparent", ("00-" + trace + "-00f067aa0ba902b7-01").getBytes(UTF_8));
        Context context = TraceContext.from(headers);
        context.wrap(() -> {
                    work.run();
                    return 0;
                })
                .call();
        return trace;
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private void send(String topic, int records) throws Exception {
        try (Producer<byte[], byte[]> producer = clients.producer("tracing-test", Map.of())) {
            sender.send(topic, () -> {
                for (int i = 0; i < records; i++) {
                    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, new byte[] {(byte) i});
                    sender.inject(record.headers());
                    producer.send(record).get();
                }
                return records;
            });
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.plainConsumer("tracing-test", Map.of())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }

    private String topic() throws Exception {
        String topic = "kafka-tracing-" + topics.incrementAndGet();
        try (Admin admin = clients.admin("tracing-test")) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        return topic;
    }
}
