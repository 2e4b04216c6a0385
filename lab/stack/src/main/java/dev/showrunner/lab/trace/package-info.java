/**
 * Receives the spans of the services over OTLP/HTTP, stores the recent traces in bounded memory, and analyses them.
 *
 * <p>{@link dev.showrunner.lab.trace.TraceReceiver} is the entry point. {@code OtlpDecoder} decodes requests, {@code
 * TraceStore} stores the spans, {@code TraceAssembly} builds trees from them (despite missing parents, late spans,
 * links between traces and clock skew), {@code CriticalPath} attributes the duration, and {@code TraceText} or {@code
 * TraceJson} formats the result.
 */
@NullMarked
package dev.showrunner.lab.trace;

import org.jspecify.annotations.NullMarked;
