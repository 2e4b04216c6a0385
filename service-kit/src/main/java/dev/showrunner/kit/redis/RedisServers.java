package dev.showrunner.kit.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The servers that a {@link RedisLink} connects to: a single Redis or a cluster. */
sealed interface RedisServers {
    /**
     * Opens a connection.
     *
     * @throws io.lettuce.core.RedisException if no server answers
     */
    Connected connect();

    /** Closes all connections without waiting. */
    void shutdown();

    /**
     * An open connection with the commands that a single server and a cluster have in common.
     *
     * @param connection the connection
     * @param sync the commands that wait for their reply
     * @param async the commands that return futures
     */
    record Connected(
            StatefulConnection<String, String> connection,
            RedisClusterCommands<String, String> sync,
            RedisClusterAsyncCommands<String, String> async) {
        /** The id of a server without a cluster. */
        static final String ONLY_NODE = "";

        /** Returns the id of the node that holds the key. */
        String nodeOf(String key) {
            return connection instanceof StatefulRedisClusterConnection<String, String> cluster
                    ? Optional.ofNullable(cluster.getPartitions().getPartitionBySlot(SlotHash.getSlot(key)))
                            .map(RedisClusterNode::getNodeId)
                            .orElse(ONLY_NODE)
                    : ONLY_NODE;
        }

        /** Returns the ids of all nodes that hold keys. */
        Set<String> nodes() {
            return connection instanceof StatefulRedisClusterConnection<String, String> cluster
                    ? cluster.getPartitions().stream()
                            .filter(node -> !node.hasNoSlots())
                            .map(RedisClusterNode::getNodeId)
                            .collect(Collectors.toSet())
                    : Set.of(ONLY_NODE);
        }
    }

    /** A single server. */
    record Standalone(RedisClient client) implements RedisServers {
        @Override
        public Connected connect() {
            StatefulRedisConnection<String, String> connection = client.connect();
            return new Connected(connection, connection.sync(), connection.async());
        }

        @Override
        public void shutdown() {
            client.shutdown(Duration.ZERO, Duration.ZERO);
        }
    }

    /** A cluster. Each command goes to the node that has its keys; a node that no longer has the slot redirects it. */
    record Cluster(RedisClusterClient client) implements RedisServers {
        @Override
        public Connected connect() {
            StatefulRedisClusterConnection<String, String> connection = client.connect();
            return new Connected(connection, connection.sync(), connection.async());
        }

        @Override
        public void shutdown() {
            client.shutdown(Duration.ZERO, Duration.ZERO);
        }
    }
}
