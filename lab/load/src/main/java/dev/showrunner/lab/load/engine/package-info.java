/**
 * Sends a plan at the moments that it names, whatever the answers are: an open loop.
 *
 * <p>{@link dev.showrunner.lab.load.engine.Pacer} runs on a thread of its own and hands each request over when it is due.
 * Everything behind it, from {@link dev.showrunner.lab.load.engine.Sender} to the account, lives on the one event-loop
 * thread of {@link dev.showrunner.lab.load.engine.HttpTransport} and needs no locks. Latency counts from the due moment,
 * so that a stalled service cannot slow down the requests by which it is measured (Gil Tene's "coordinated omission").
 */
@NullMarked
package dev.showrunner.lab.load.engine;

import org.jspecify.annotations.NullMarked;
