/** Kafka clients with every setting that correctness depends on written down. */
@NullMarked
package dev.showrunner.kit.kafka;

import org.jspecify.annotations.NullMarked;
