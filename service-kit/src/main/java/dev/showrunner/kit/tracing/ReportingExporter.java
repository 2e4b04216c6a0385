package dev.showrunner.kit.tracing;

import dev.showrunner.kit.NanoClock;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how many spans could not be exported, at most once a minute. */
final class ReportingExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(ReportingExporter.class);
    private static final long WARNING_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final SpanExporter exporter;
    private final String endpoint;
    private final NanoClock clock;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong nextWarning;

    ReportingExporter(SpanExporter exporter, String endpoint, NanoClock clock) {
        this.exporter = exporter;
        this.endpoint = endpoint;
        this.clock = clock;
        this.nextWarning = new AtomicLong(clock.nanoTime());
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                report(spans.size());
            }
        });
    }

    private void report(int spans) {
        lost.addAndGet(spans);
        long due = nextWarning.get();
        long now = clock.nanoTime();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + WARNING_INTERVAL_NANOS)) {
            LOG.warn("{} spans could not be sent to {}; requests are not affected", lost.getAndSet(0), endpoint);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
