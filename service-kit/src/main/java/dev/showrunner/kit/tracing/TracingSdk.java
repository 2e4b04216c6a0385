package dev.showrunner.kit.tracing;

import dev.showrunner.kit.NanoClock;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Configures the OpenTelemetry SDK directly, because its autoconfiguration takes most of the SDK's startup time. */
final class TracingSdk {
    private static final Duration EXPORT_INTERVAL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MAX_QUEUE_SIZE = 4_096;
    private static final int MAX_BATCH_SIZE = 128;

    /** A strong reference: java.util.logging loses the level of a logger that is garbage-collected. */
    private static final Logger EXPORTER_LOG = Logger.getLogger("io.opentelemetry.exporter");

    private TracingSdk() {}

    static SdkTracerProvider provider(TracingConfiguration configuration, String service, NanoClock clock) {
        if (!configuration.isEnabled()) {
            return SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build();
        }
        return SdkTracerProvider.builder()
                .setResource(Resource.create(
                        Attributes.builder().put("service.name", service).build()))
                .setSampler(
                        Sampler.parentBased(new RootSampler(configuration.perSecond(), configuration.ratio(), clock)))
                .addSpanProcessor(processor(configuration.endpoint(), clock))
                .build();
    }

    /**
     * Returns a processor with a bounded queue. It drops spans when the queue is full, so tracing never blocks
     * requests.
     */
    private static SpanProcessor processor(String endpoint, NanoClock clock) {
        EXPORTER_LOG.setLevel(Level.OFF);
        String base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(base + "/v1/traces")
                .setConnectTimeout(TIMEOUT)
                .setTimeout(TIMEOUT)
                .build();
        return BatchSpanProcessor.builder(new ReportingExporter(exporter, endpoint, clock))
                .setScheduleDelay(EXPORT_INTERVAL)
                .setMaxQueueSize(MAX_QUEUE_SIZE)
                .setMaxExportBatchSize(MAX_BATCH_SIZE)
                .setExporterTimeout(TIMEOUT)
                .build();
    }
}
