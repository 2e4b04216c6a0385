/**
 * Sends a plan at its due times regardless of the responses: an open loop.
 *
 * <p>{@link dev.showrunner.lab.load.engine.Pacer} hands over each due request from its own thread. Everything behind
 * it, from {@link dev.showrunner.lab.load.engine.Sender} to the account, is confined to the event-loop thread of {@link
 * dev.showrunner.lab.load.engine.HttpTransport} and needs no locks. Latency counts from the due time, so a stalled
 * service cannot delay the requests that measure it (Gil Tene's "coordinated omission").
 */
@NullMarked
package dev.showrunner.lab.load.engine;

import org.jspecify.annotations.NullMarked;
