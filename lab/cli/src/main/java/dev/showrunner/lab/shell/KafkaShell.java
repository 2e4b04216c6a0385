package dev.showrunner.lab.shell;

import dev.showrunner.backends.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Implements a few commands for Kafka, which has no command language. {@code help} lists them. */
final class KafkaShell implements Shell {
    private static final String HELP = """
            topics                 the topics
            describe TOPIC         partitions and settings
            offsets TOPIC          first and next offset of each partition
            groups                 consumer groups
            lag GROUP              records that a group is behind, by partition
            tail TOPIC [N]         the last N records (default 10), playback events as JSON""";
    private static final int TIMEOUT_MS = 10_000;
    private static final int DEFAULT_TAIL = 10;
    private static final int MAX_TAIL = 10_000;

    private final String address;
    private final Admin admin;

    KafkaShell(Endpoint endpoint) {
        address = endpoint.address();
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                address,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS));
    }

    @Override
    public void run(String command, Consumer<String> out) throws ShellException, InterruptedException {
        List<String> words = ShellWords.of(command);
        String argument = words.size() > 1 ? words.get(1) : "";
        try {
            switch (words.getFirst()) {
                case "help" -> HELP.lines().forEach(out);
                case "topics" -> new TreeSet<>(await(admin.listTopics().names())).forEach(out);
                case "describe" -> describe(required(argument, "describe TOPIC"), out);
                case "offsets" -> offsets(required(argument, "offsets TOPIC"), out);
                case "groups" -> await(admin.listGroups().all()).forEach(group -> out.accept(group.groupId()));
                case "lag" -> lag(required(argument, "lag GROUP"), out);
                case "tail" -> tail(required(argument, "tail TOPIC [N]"), words, out);
                default -> throw new ShellException("Unknown command \"" + words.getFirst() + "\"; help lists them.");
            }
        } catch (KafkaException e) {
            throw new ShellException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private void describe(String topic, Consumer<String> out) throws ShellException, InterruptedException {
        TopicDescription description = describe(topic);
        out.accept(topic + ": " + description.partitions().size() + " partitions");
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> settings =
                await(admin.describeConfigs(List.of(resource)).all());
        settings.values().stream()
                .flatMap(config -> config.entries().stream())
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .map(entry -> "  " + entry.name() + "=" + entry.value())
                .sorted()
                .forEach(out);
    }

    private TopicDescription describe(String topic) throws ShellException, InterruptedException {
        return await(admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next();
    }

    private void offsets(String topic, Consumer<String> out) throws ShellException, InterruptedException {
        Map<TopicPartition, Long> first = offsets(topic, OffsetSpec.earliest());
        Map<TopicPartition, Long> next = offsets(topic, OffsetSpec.latest());
        TextTable table = new TextTable(List.of("partition", "first", "next"));
        next.forEach((partition, offset) -> table.add(List.of(
                Integer.toString(partition.partition()),
                Long.toString(first.getOrDefault(partition, 0L)),
                Long.toString(offset))));
        table.print(out);
    }

    private Map<TopicPartition, Long> offsets(String topic, OffsetSpec which)
            throws ShellException, InterruptedException {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        describe(topic)
                .partitions()
                .forEach(partition -> specs.put(new TopicPartition(topic, partition.partition()), which));
        return listOffsets(specs);
    }

    private Map<TopicPartition, Long> listOffsets(Map<TopicPartition, OffsetSpec> specs)
            throws ShellException, InterruptedException {
        Map<TopicPartition, Long> offsets = sorted();
        await(admin.listOffsets(specs).all()).forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private void lag(String group, Consumer<String> out) throws ShellException, InterruptedException {
        Map<TopicPartition, Long> committed = sorted();
        await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> committed.put(partition, offset.offset()));
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        committed.keySet().forEach(partition -> specs.put(partition, OffsetSpec.latest()));
        TextTable table = new TextTable(List.of("partition", "committed", "next", "lag"));
        listOffsets(specs).forEach((partition, next) -> {
            long done = committed.getOrDefault(partition, 0L);
            table.add(List.of(
                    partition.toString(), Long.toString(done), Long.toString(next), Long.toString(next - done)));
        });
        table.print(out);
    }

    private void tail(String topic, List<String> words, Consumer<String> out)
            throws ShellException, InterruptedException {
        int count = DEFAULT_TAIL;
        try {
            count = words.size() > 2 ? Integer.parseInt(words.get(2)) : DEFAULT_TAIL;
        } catch (NumberFormatException e) {
            count = 0;
        }
        if (count < 1 || count > MAX_TAIL) {
            throw new ShellException("N must be a number from 1 to " + MAX_TAIL + ".");
        }
        new KafkaTail(address)
                .print(offsets(topic, OffsetSpec.earliest()), offsets(topic, OffsetSpec.latest()), count, out);
    }

    private static Map<TopicPartition, Long> sorted() {
        return new TreeMap<>((a, b) -> a.topic().equals(b.topic())
                ? Integer.compare(a.partition(), b.partition())
                : a.topic().compareTo(b.topic()));
    }

    private static String required(String argument, String usage) throws ShellException {
        if (argument.isEmpty()) {
            throw new ShellException("Usage: " + usage);
        }
        return argument;
    }

    private static <T> T await(KafkaFuture<T> future) throws ShellException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new ShellException(cause == null ? e.toString() : String.valueOf(cause.getMessage()), e);
        }
    }
}
