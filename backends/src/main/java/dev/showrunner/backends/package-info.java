/**
 * Real Redis, Kafka, Cassandra and PostgreSQL as child processes, without Docker, or ones that already run.
 *
 * <p>{@link dev.showrunner.backends.LocalServers} starts them and gives {@link dev.showrunner.backends.Backend}s, whose
 * {@link dev.showrunner.backends.Endpoint} speaks the services' configuration. What differs between the four is in one
 * engine each; processes, ports, logs, leftovers and readiness are common. Tests use the module {@code test-support}.
 */
@NullMarked
package dev.showrunner.backends;

import org.jspecify.annotations.NullMarked;
