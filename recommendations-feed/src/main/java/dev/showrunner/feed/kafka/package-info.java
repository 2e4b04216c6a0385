/** The near-line loop: playback events from Kafka into the model. */
@NullMarked
package dev.showrunner.feed.kafka;

import org.jspecify.annotations.NullMarked;
