/**
 * Real viewing data into the stack, through the public HTTP API only.
 *
 * <p>A source ({@link dev.showrunner.lab.replay.MovieLensSource} or {@link dev.showrunner.lab.replay.ViewingLogSource})
 * yields viewings; {@link dev.showrunner.lab.replay.ReplayPlan} places them on a time line; {@link
 * dev.showrunner.lab.replay.EventStream} turns them into playback events in time order; {@link
 * dev.showrunner.lab.replay.Replay} sends them and keeps the account.
 */
@NullMarked
package dev.showrunner.lab.replay;

import org.jspecify.annotations.NullMarked;
