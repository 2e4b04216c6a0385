package dev.showrunner.continuewatching.config;

import dev.showrunner.continuewatching.ContinueWatching;
import dev.showrunner.continuewatching.EventLog;
import dev.showrunner.continuewatching.HeartbeatIntake;
import dev.showrunner.continuewatching.PositionStore;
import dev.showrunner.continuewatching.RegisterRules;
import dev.showrunner.continuewatching.RowPolicy;
import dev.showrunner.continuewatching.TitleStore;
import dev.showrunner.continuewatching.cassandra.CassandraConnection;
import dev.showrunner.continuewatching.cassandra.CassandraPositionStore;
import dev.showrunner.continuewatching.cassandra.CassandraSettings;
import dev.showrunner.continuewatching.cassandra.CassandraTitleStore;
import dev.showrunner.continuewatching.cassandra.TracedPositionStore;
import dev.showrunner.continuewatching.kafka.HastyEventLog;
import dev.showrunner.continuewatching.kafka.KafkaEventLog;
import dev.showrunner.continuewatching.kafka.LogSettings;
import dev.showrunner.continuewatching.kafka.PositionWriter;
import dev.showrunner.continuewatching.kafka.TopicSetup;
import dev.showrunner.events.Topics;
import dev.showrunner.kit.kafka.KafkaClients;
import dev.showrunner.kit.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts the domain on Cassandra and Kafka. What connects, connects in the background from the start on. */
@Factory
final class Wiring {

    @Singleton
    RowPolicy policy(RowSettings settings) {
        return new RowPolicy(
                settings.startedAfter().toMillis(),
                settings.startedPercent(),
                settings.finishedPercent(),
                settings.rewatchPercent());
    }

    @Singleton
    RegisterRules rules(RowPolicy policy) {
        return new RegisterRules(policy);
    }

    @Context
    @Bean(preDestroy = "close")
    CassandraConnection cassandra(CassandraSettings settings) {
        return new CassandraConnection(settings);
    }

    @Singleton
    PositionStore positions(
            CassandraConnection connection,
            CassandraSettings settings,
            InstantSource clock,
            MeterRegistry meters,
            Tracing tracing) {
        return new TracedPositionStore(new CassandraPositionStore(connection, settings, clock, meters), tracing);
    }

    @Singleton
    TitleStore titles(CassandraConnection connection, CassandraSettings settings) {
        return new CassandraTitleStore(connection, settings);
    }

    @Singleton
    Topics topics(LogSettings settings) {
        return new Topics(settings.topicPrefix());
    }

    @Context
    @Bean(preDestroy = "close")
    TopicSetup topicSetup(KafkaClients clients, Topics topics) {
        return new TopicSetup(clients.admin("continue-watching-admin"), topics);
    }

    @Singleton
    @Bean(preDestroy = "close")
    EventLog log(KafkaClients clients, Topics topics, LogSettings settings, Tracing tracing) {
        KafkaEventLog log = new KafkaEventLog(
                clients.producer("continue-watching", KafkaEventLog.producerSettings(settings.appendTimeout())),
                topics.playbackEvents(),
                settings.appendTimeout(),
                tracing);
        return switch (settings.acknowledge()) {
            case AFTER_LOG -> log;
            case BEFORE_LOG -> new HastyEventLog(log);
        };
    }

    @Singleton
    HeartbeatIntake intake(EventLog log, PositionStore store, RegisterRules rules) {
        return new HeartbeatIntake(log, store, rules);
    }

    @Singleton
    ContinueWatching continueWatching(PositionStore store, TitleStore titles, RowPolicy policy) {
        return new ContinueWatching(store, titles, policy);
    }

    @Context
    @Bean(preDestroy = "close")
    PositionWriter writer(
            KafkaClients clients,
            TopicSetup setup,
            Topics topics,
            LogSettings settings,
            PositionStore store,
            RegisterRules rules,
            MeterRegistry meters,
            Tracing tracing) {
        return new PositionWriter(clients, setup, topics, settings, store, rules, meters, tracing);
    }
}
