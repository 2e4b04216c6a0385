package dev.showrunner.trending.kafka;

import dev.showrunner.trending.config.Offsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Ends the open transaction, which holds a commit's rows, and commits the source offset: with the rows, or after them.
 *
 * @param offsets which of the two; only with the rows is the count exact
 * @param pause kept where a kill does the most harm, when the rows are in the log and the offset is not committed; zero
 *     but in drills
 */
record CommitProtocol(Offsets offsets, Duration pause) {

    void commit(
            Producer<byte[], byte[]> producer,
            Map<TopicPartition, OffsetAndMetadata> next,
            ConsumerGroupMetadata group) {
        if (offsets == Offsets.OUTSIDE) {
            producer.commitTransaction();
            linger(producer);
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(next, group);
            producer.commitTransaction();
        } else {
            producer.sendOffsetsToTransaction(next, group);
            linger(producer);
            producer.commitTransaction();
        }
    }

    private void linger(Producer<byte[], byte[]> producer) {
        if (pause.isZero()) {
            return;
        }
        producer.flush();
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
