/**
 * Replays real viewing data into the stack through its public HTTP API.
 *
 * <p>A source ({@link dev.showrunner.lab.replay.MovieLensSource} or {@link dev.showrunner.lab.replay.ViewingLogSource})
 * reads viewings. {@link dev.showrunner.lab.replay.ReplayPlan} places them on a timeline. {@link
 * dev.showrunner.lab.replay.EventStream} turns them into playback events in time order. {@link
 * dev.showrunner.lab.replay.Replay} sends the events and counts what becomes of them.
 */
@NullMarked
package dev.showrunner.lab.replay;

import org.jspecify.annotations.NullMarked;
