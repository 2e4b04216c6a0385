/**
 * Receives the spans of the services over OTLP/HTTP, keeps the recent traces in bounded memory and explains one of them.
 *
 * <p>{@link dev.showrunner.lab.trace.TraceReceiver} is the way in and out. What arrives is decoded by {@code OtlpDecoder},
 * kept by {@code TraceStore}, joined to a tree by {@code TraceAssembly} (missing parents, late spans, links between traces
 * and clocks that differ are expected), explained by {@code CriticalPath} and shown by {@code TraceText} or
 * {@code TraceJson}.
 */
@NullMarked
package dev.showrunner.lab.trace;

import org.jspecify.annotations.NullMarked;
