package dev.showrunner.trending.kafka;

import dev.showrunner.kit.kafka.KafkaClients;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Makes producers for transactions; {@code initTransactions} and closing are left to the caller. */
@Singleton
final class TransactionalProducers {
    private final KafkaClients clients;
    private final TransactionConfiguration configuration;

    TransactionalProducers(KafkaClients clients, TransactionConfiguration configuration) {
        this.clients = clients;
        this.configuration = configuration;
    }

    /**
     * A producer that shares a partition's state with its successor.
     *
     * @param transactionalId stable over restarts, so that a successor fences the producer of a dead owner
     * @param overrides settings that differ from those of {@link KafkaClients}
     */
    Producer<byte[], byte[]> open(String transactionalId, Map<String, Object> overrides) {
        Map<String, Object> transactional = new HashMap<>();
        transactional.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        transactional.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(configuration.transactionTimeout().toMillis()));
        transactional.putAll(overrides);
        return clients.producer(transactionalId, transactional);
    }
}
