/**
 * Kafka clients with explicit values for every setting that correctness depends on, and the loop that runs a consumer
 * on its own thread, restarts it after a failure and reports its health.
 */
@NullMarked
package dev.showrunner.kit.kafka;

import org.jspecify.annotations.NullMarked;
