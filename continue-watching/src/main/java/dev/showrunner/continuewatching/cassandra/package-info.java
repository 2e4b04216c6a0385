/**
 * Cassandra behind the ports: positions as last-writer-wins registers, titles as plain rows.
 *
 * <p>{@link dev.showrunner.continuewatching.cassandra.CassandraConnection} connects, creates the schema and prepares in the
 * background, so that the service starts without Cassandra and finds it when it comes.
 */
@NullMarked
package dev.showrunner.continuewatching.cassandra;

import org.jspecify.annotations.NullMarked;
