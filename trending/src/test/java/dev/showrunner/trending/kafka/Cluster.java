package dev.showrunner.trending.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.junit.SharedBackends;
import dev.showrunner.events.EventOutcome.Accepted;
import dev.showrunner.events.EventReader;
import dev.showrunner.events.EventRecords;
import dev.showrunner.events.TopicCreation;
import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.kafka.KafkaConfiguration;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.trending.BatchOracle;
import dev.showrunner.trending.MergedCounts;
import dev.showrunner.trending.Ranking;
import dev.showrunner.trending.Score;
import dev.showrunner.trending.SessionKeys;
import dev.showrunner.trending.Watch;
import dev.showrunner.trending.Window;
import dev.showrunner.trending.config.Offsets;
import dev.showrunner.trending.config.TrendingConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Topics of a test's own on the shared broker, what was sent to them, and what should have been counted. */
final class Cluster {
    private static final int PARTITIONS = 8;

    final TrendingConfiguration configuration;
    final KafkaClients clients;
    final TransactionalProducers producers;
    final String servers;

    Cluster(String servers, String prefix) {
        this(servers, prefix, Offsets.IN_TRANSACTION, Duration.ZERO);
    }

    private Cluster(String servers, String prefix, Offsets offsets, Duration commitPause) {
        this.servers = servers;
        configuration = new TrendingConfiguration(
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                100_000,
                offsets,
                commitPause,
                prefix);
        clients = new KafkaClients(new KafkaConfiguration(
                new KafkaConfiguration.Bootstrap(servers),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(6)));
        producers = new TransactionalProducers(clients, new TransactionConfiguration(Duration.ofSeconds(20)));
    }

    /** On the shared broker, with topics that exist. */
    static Cluster create() {
        return create(Offsets.IN_TRANSACTION, Duration.ZERO);
    }

    /** The same, whose commits keep that pause before the offset is committed, which they do in that way. */
    static Cluster create(Offsets offsets, Duration commitPause) {
        Map<String, String> properties = SharedBackends.properties(BackendKind.KAFKA);
        String servers = Objects.requireNonNull(properties.get("kafka.bootstrap.servers"));
        Cluster cluster = new Cluster(servers, "it-" + UUID.randomUUID() + "-", offsets, commitPause);
        try (Admin admin = cluster.clients.admin("test")) {
            new TopicCreation(admin).ensure(cluster.configuration.topics().all());
        }
        return cluster;
    }

    CountNode countNode() {
        CountMeters meters = new CountMeters(new SimpleMeterRegistry());
        return new CountNode(
                clients,
                configuration,
                new CountWorkers(clients, producers, configuration, meters, System::nanoTime, Tracing.off()),
                meters,
                System::nanoTime);
    }

    MergeReader mergeReader() {
        return new MergeReader(clients, configuration, System::nanoTime, Tracing.off());
    }

    Stages stages(Stage... stages) {
        return new Stages(List.of(stages), clients, configuration);
    }

    void send(List<PlaybackEvent> events) {
        try (Producer<byte[], byte[]> producer = clients.producer("test", Map.of())) {
            for (PlaybackEvent event : events) {
                var _ = producer.send(EventRecords.of(configuration.topics().playbackEvents(), event));
            }
            producer.flush();
        }
    }

    void sendRaw(int partition, byte[] value) {
        try (Producer<byte[], byte[]> producer = clients.producer("test", Map.of())) {
            producer.send(new ProducerRecord<>(
                            configuration.topics().playbackEvents().name(), partition, new byte[] {1}, value))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** All records of a topic, in order within partitions. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int partitions) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.plainConsumer("test", Map.of())) {
            List<TopicPartition> all = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** How many events of the source have been judged so far. */
    static long judged(MergeReader merge) {
        return merge.counts()
                .flatMap(counts -> counts.totals(MergedCounts.WORLD, Window.WEEK))
                .map(totals -> totals.events() + totals.duplicates() + totals.tooLate() + totals.dead())
                .orElse(0L);
    }

    /** Compares every list and every total with a batch computation over the source topic. */
    void assertExact(MergedCounts counts) {
        assertEqual(counts, oracle(record -> true));
    }

    /** The same when only one partition was counted. */
    void assertExactIn(int partition, MergedCounts counts) {
        assertEqual(counts, oracle(record -> record.partition() == partition));
    }

    private static void assertEqual(MergedCounts counts, BatchOracle oracle) {
        oracle.idle(0, counts.asOfMs());
        for (String region : counts.regions()) {
            for (Window window : Window.values()) {
                assertThat(counts.totals(region, window)).contains(oracle.totals(region, window));
                for (Score score : Score.values()) {
                    Ranking ranking = counts.ranking(region, window, score).orElseThrow();
                    assertThat(BatchOracle.lines(ranking)).isEqualTo(oracle.ranking(region, window, score, 100));
                }
            }
        }
    }

    private BatchOracle oracle(Predicate<ConsumerRecord<byte[], byte[]>> counted) {
        BatchOracle oracle = new BatchOracle();
        SessionKeys keys = new SessionKeys();
        for (ConsumerRecord<byte[], byte[]> record :
                read(configuration.topics().playbackEvents().name(), PARTITIONS)) {
            if (!counted.test(record)) {
                continue;
            }
            if (EventReader.read(record.key(), record.value()) instanceof Accepted(PlaybackEvent event)) {
                oracle.event(
                        record.partition(),
                        record.timestamp(),
                        new Watch(
                                keys.of(event.getProfileId(), event.getSessionId()),
                                event.getSequence(),
                                event.getKind() == Kind.STOP,
                                event.getRegion(),
                                event.getTitleId(),
                                event.getEventTimeMs(),
                                event.getWatchedMs(),
                                event.getRuntimeMs()));
            } else {
                oracle.dead(record.partition(), record.timestamp());
            }
        }
        return oracle;
    }
}
