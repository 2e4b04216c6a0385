/**
 * Kafka as the log: {@link dev.showrunner.continuewatching.kafka.KafkaEventLog} appends,
 * {@link dev.showrunner.continuewatching.kafka.PositionWriter} carries what was appended to the store.
 */
@NullMarked
package dev.showrunner.continuewatching.kafka;

import org.jspecify.annotations.NullMarked;
