/**
 * Traces over HTTP and Kafka, in the W3C format, to an OTLP receiver.
 *
 * <p>{@link dev.showrunner.kit.tracing.Tracing} is what a service uses. Requests to it get a span by themselves, and every
 * answer names its trace in {@code X-Trace-Id}. Calls to others and work on Kafka records get one where the service says so,
 * and only in a request that is sampled.
 */
@NullMarked
package dev.showrunner.kit.tracing;

import org.jspecify.annotations.NullMarked;
