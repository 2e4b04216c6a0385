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

/** One Redis, or the nodes of a cluster: what {@link RedisLink} connects to. */
sealed interface RedisServers {
    /**
     * Opens a connection.
     *
     * @throws io.lettuce.core.RedisException if no server answers
     */
    Connected connect();

    /** Ends all connections and does not wait for them. */
    void shutdown();

    /**
     * A connection, and the commands that one server and a cluster have in common.
     *
     * @param connection the connection itself
     * @param sync commands that wait for their answer
     * @param async commands that return futures
     */
    record Connected(
            StatefulConnection<String, String> connection,
            RedisClusterCommands<String, String> sync,
            RedisClusterAsyncCommands<String, String> async) {
        /** What the node is called that is no cluster's. */
        static final String ONLY_NODE = "";

        /** The node that holds the key. */
        String nodeOf(String key) {
            return connection instanceof StatefulRedisClusterConnection<String, String> cluster
                    ? Optional.ofNullable(cluster.getPartitions().getPartitionBySlot(SlotHash.getSlot(key)))
                            .map(RedisClusterNode::getNodeId)
                            .orElse(ONLY_NODE)
                    : ONLY_NODE;
        }

        /** All nodes that hold keys. */
        Set<String> nodes() {
            return connection instanceof StatefulRedisClusterConnection<String, String> cluster
                    ? cluster.getPartitions().stream()
                            .filter(node -> !node.hasNoSlots())
                            .map(RedisClusterNode::getNodeId)
                            .collect(Collectors.toSet())
                    : Set.of(ONLY_NODE);
        }
    }

    /** One server. */
    record One(RedisClient client) implements RedisServers {
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

    /** Redis Cluster. Each command goes to the node that has its keys; where a slot has moved, the old node says so. */
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
