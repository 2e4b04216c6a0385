/**
 * Runs real Redis, Kafka, Cassandra and PostgreSQL as child processes, without Docker.
 *
 * <p>{@link dev.showrunner.backends.LocalServers} starts each as a {@link dev.showrunner.backends.Backend}, whose
 * {@link dev.showrunner.backends.Endpoint} has the configuration properties for the services. Each kind of server has
 * an {@link dev.showrunner.backends.Engine}; processes, ports, logs, leftovers and readiness are handled in common.
 * Tests use the module {@code test-support}.
 */
@NullMarked
package dev.showrunner.backends;

import org.jspecify.annotations.NullMarked;
