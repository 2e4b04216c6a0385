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

/** Sets OpenTelemetry up: by hand, because its autoconfiguration costs more time at start than the rest of it. */
final class TracingSdk {
    private static final Duration DELAY = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int QUEUE = 4_096;
    private static final int BATCH = 128;

    /** Held here, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger EXPORTER_LOG = Logger.getLogger("io.opentelemetry.exporter");

    private TracingSdk() {}

    static SdkTracerProvider provider(TracingConfiguration configuration, String service, NanoClock clock) {
        if (!configuration.on()) {
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

    /** Spans wait in a bounded queue and are dropped when it is full: tracing never slows a request down. */
    private static SpanProcessor processor(String endpoint, NanoClock clock) {
        EXPORTER_LOG.setLevel(Level.OFF);
        String base = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(base + "/v1/traces")
                .setConnectTimeout(TIMEOUT)
                .setTimeout(TIMEOUT)
                .build();
        return BatchSpanProcessor.builder(new ReportingExporter(exporter, endpoint, clock))
                .setScheduleDelay(DELAY)
                .setMaxQueueSize(QUEUE)
                .setMaxExportBatchSize(BATCH)
                .setExporterTimeout(TIMEOUT)
                .build();
    }
}
