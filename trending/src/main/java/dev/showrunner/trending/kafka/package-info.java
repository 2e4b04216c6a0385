/**
 * The two stages on Kafka. {@link dev.showrunner.trending.kafka.CountNode} takes its share of the partitions of {@code
 * playback-events} and commits partials, dead letters and offsets in one transaction; {@link
 * dev.showrunner.trending.kafka.MergeReader} reads the partials of all partitions.
 */
@NullMarked
package dev.showrunner.trending.kafka;

import org.jspecify.annotations.NullMarked;
