/**
 * Exact windowed counts, without a log and without a server.
 *
 * <p>{@link dev.showrunner.trending.CountFold} turns the events of one partition into {@link
 * dev.showrunner.trending.Partial partials}: absolute values, the newest of which for each key is the whole state. {@link
 * dev.showrunner.trending.MergedCounts} sums the partials of all partitions and answers. The state of a fold is exactly
 * what it has written, so a successor that reads it goes on where the predecessor stopped.
 *
 * <p>Nothing here reads a clock: the fold's "now" is the time at which the log appended the event, the merge's is the
 * as-of time that the folds report.
 */
@NullMarked
package dev.showrunner.trending;

import org.jspecify.annotations.NullMarked;
