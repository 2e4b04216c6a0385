/**
 * Kafka clients with every setting that correctness depends on written down, and the loop that consumers run in: its thread,
 * its back-off after a failure, and its health.
 */
@NullMarked
package dev.showrunner.kit.kafka;

import org.jspecify.annotations.NullMarked;
