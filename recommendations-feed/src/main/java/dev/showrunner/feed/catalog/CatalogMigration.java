package dev.showrunner.feed.catalog;

import dev.showrunner.kit.health.ReadinessCheck;
import dev.showrunner.kit.health.ReadinessResult;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date and puts the bundled titles into it, as soon as PostgreSQL is there: the service starts
 * without it and serves pages from memory until then. Flyway locks the schema, so several instances may try at once.
 */
@Singleton
final class CatalogMigration implements ApplicationEventListener<ServerStartupEvent>, ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogMigration.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PostgresSettings postgres;
    private final TitleRepository titles;
    private final BundledTitles bundled;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean done;

    CatalogMigration(PostgresSettings postgres, TitleRepository titles, BundledTitles bundled) {
        this.postgres = postgres;
        this.titles = titles;
        this.bundled = bundled;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        Thread.ofVirtual().name("catalog-migration").start(this::run);
    }

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public ReadinessResult check() {
        return done
                ? ReadinessResult.ready(Map.of("schema", "up to date"))
                : ReadinessResult.degraded(
                        Map.of("schema", "PostgreSQL has not been reached; pages show what memory holds"));
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }

    private void run() {
        boolean warned = false;
        try {
            do {
                if (tryMigrate(!warned)) {
                    done = true;
                    return;
                }
                warned = true;
            } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryMigrate(boolean warn) {
        try {
            Flyway.configure()
                    .dataSource(postgres.url(), postgres.user(), postgres.password())
                    .load()
                    .migrate();
            titles.insertMissing(bundled.all().stream()
                    .map(title -> TitleEntity.of(title, true))
                    .toList());
            LOG.info("The catalog's schema is up to date");
            return true;
        } catch (RuntimeException e) {
            if (warn) {
                LOG.warn(
                        "The catalog cannot be prepared, trying again every {} s: {}", PAUSE.toSeconds(), firstLine(e));
            }
            return false;
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
