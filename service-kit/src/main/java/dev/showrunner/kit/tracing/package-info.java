/**
 * Traces over HTTP and Kafka, with W3C trace context, exported to an OTLP receiver.
 *
 * <p>A service uses {@link dev.showrunner.kit.tracing.Tracing}. Incoming requests get a span automatically, and every
 * response has its trace id in {@code X-Trace-Id}. Outgoing calls and work on Kafka records get a span only where the
 * service creates one and the request is sampled.
 */
@NullMarked
package dev.showrunner.kit.tracing;

import org.jspecify.annotations.NullMarked;
