package dev.showrunner.trending.kafka;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.kafka.LoopHealth;
import dev.showrunner.kit.kafka.Stopping;
import dev.showrunner.trending.config.Offsets;
import dev.showrunner.trending.config.TrendingConfiguration;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The count stage of this process: one membership in the group after another, until it is stopped. */
@Singleton
public final class CountNode implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(CountNode.class);

    /** Half a second of events at the design's rate for each partition; a poll then costs little memory. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "max.poll.records",
            4_000,
            "max.partition.fetch.bytes",
            1 << 20,
            "fetch.max.bytes",
            4 << 20,
            "max.poll.interval.ms",
            60_000,
            "partition.assignment.strategy",
            CooperativeStickyAssignor.class.getName());

    private final KafkaClients clients;
    private final TrendingConfiguration configuration;
    private final CountWorkers workers;
    private final CountMeters meters;
    private final NanoClock nanos;
    private final LoopHealth health = new LoopHealth();

    CountNode(
            KafkaClients clients,
            TrendingConfiguration configuration,
            CountWorkers workers,
            CountMeters meters,
            NanoClock nanos) {
        this.clients = clients;
        this.configuration = configuration;
        this.workers = workers;
        this.meters = meters;
        this.nanos = nanos;
        if (configuration.offsets() == Offsets.OUTSIDE) {
            LOG.warn("trending.offsets is outside: a kill between counts and offsets counts events twice");
        }
        if (!configuration.commitPause().isZero()) {
            LOG.warn("trending.commit-pause is {}: commits are slowed down for a drill", configuration.commitPause());
        }
    }

    @Override
    public String name() {
        return "trending-count";
    }

    @Override
    public LoopHealth health() {
        return health;
    }

    @Override
    public void run(Stopping stopping) {
        String group = configuration.group();
        var consumer = clients.groupConsumer(group, group, SETTINGS);
        stopping.onStop(consumer::wakeup);
        try (CountSession session = new CountSession(consumer, workers, meters, nanos, configuration)) {
            try {
                while (!stopping.isStopping()) {
                    session.poll();
                    health.running();
                }
            } catch (WakeupException e) {
                LOG.debug("Woken to stop", e);
            }
            session.leave();
        } catch (StateMismatchException e) {
            refuse(e);
        } catch (KafkaException e) {
            if (e.getCause() instanceof StateMismatchException mismatch) {
                refuse(mismatch);
            }
            meters.failed();
            throw e;
        }
    }

    private void refuse(StateMismatchException mismatch) {
        health.refusing(String.valueOf(mismatch.getMessage()));
        throw mismatch;
    }
}
