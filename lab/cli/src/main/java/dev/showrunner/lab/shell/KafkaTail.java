package dev.showrunner.lab.shell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.showrunner.events.v1.PlaybackEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Prints the newest records of a topic across its partitions, by append time. Uses no consumer group. */
final class KafkaTail {
    private static final String EVENTS = "playback-events";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int EMPTY_POLLS = 6;

    private final String address;

    KafkaTail(String address) {
        this.address = address;
    }

    void print(Map<TopicPartition, Long> first, Map<TopicPartition, Long> next, int count, Consumer<String> out) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(next.keySet());
            Map<TopicPartition, Long> open = new HashMap<>();
            next.forEach((partition, end) -> {
                long begin = Math.max(first.getOrDefault(partition, 0L), end - count);
                consumer.seek(partition, begin);
                if (begin < end) {
                    open.put(partition, end);
                }
            });
            // Compaction and transaction markers leave gaps in the offsets, so only positions tell where the end is.
            for (int empty = 0; !open.isEmpty() && empty < EMPTY_POLLS; ) {
                var polled = consumer.poll(POLL);
                empty = polled.isEmpty() ? empty + 1 : 0;
                polled.forEach(records::add);
                open.entrySet().removeIf(entry -> consumer.position(entry.getKey()) >= entry.getValue());
            }
        }
        records.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        records.subList(Math.max(0, records.size() - count), records.size())
                .forEach(record -> out.accept(line(record)));
    }

    private static String line(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("partition", record.partition());
        json.put("offset", record.offset());
        json.put("appended", Instant.ofEpochMilli(record.timestamp()).toString());
        json.put("key", text(record.key()));
        record.headers().forEach(header -> json.put("header:" + header.key(), text(header.value())));
        if (record.topic().equals(EVENTS) && record.value() != null) {
            try {
                event(PlaybackEvent.parseFrom(record.value()), json.putObject("event"));
                return json.toString();
            } catch (InvalidProtocolBufferException e) {
                json.put("problem", "not a playback event: " + e.getMessage());
            }
        }
        json.put("value_bytes", record.value() == null ? 0 : record.value().length);
        return json.toString();
    }

    private static void event(PlaybackEvent event, ObjectNode json) {
        event.getAllFields().forEach((field, value) -> {
            switch (value) {
                case Long number -> json.put(field.getName(), number);
                case Integer number -> json.put(field.getName(), number);
                case Boolean bool -> json.put(field.getName(), bool);
                case EnumValueDescriptor kind -> json.put(field.getName(), kind.getName());
                default -> json.put(field.getName(), value.toString());
            }
        });
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
