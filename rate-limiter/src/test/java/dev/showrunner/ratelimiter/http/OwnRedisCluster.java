package dev.showrunner.ratelimiter.http;

import static org.awaitility.Awaitility.await;

import dev.showrunner.backends.Backend;
import dev.showrunner.backends.BackendKind;
import dev.showrunner.backends.LocalServers;
import io.lettuce.core.MigrateArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis Cluster of three servers that a test may break, each with a third of the slots. */
final class OwnRedisCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NODES = 3;
    private static final int SLOTS = 16_384;

    private final List<LocalServers> servers = new ArrayList<>();
    private final List<Backend> nodes = new ArrayList<>();
    private final RedisClient client = RedisClient.create();

    OwnRedisCluster(Path folder) {
        for (int i = 0; i < NODES; i++) {
            servers.add(LocalServers.tetheredClusterNode(folder.resolve("node" + i), Path.of("target", "redis-cache")));
            nodes.add(servers.get(i).start(BackendKind.REDIS, 0, (kind, message) -> {}));
        }
        for (int i = 0; i < NODES; i++) {
            int[] slots =
                    IntStream.range(SLOTS * i / NODES, SLOTS * (i + 1) / NODES).toArray();
            ask(i, redis -> redis.clusterAddSlots(slots));
            int port = nodes.get(i).port();
            ask(0, redis -> redis.clusterMeet(HOST, port));
        }
        awaitWhole();
    }

    /** Waits until every node knows that all slots are served. */
    void awaitWhole() {
        for (int i = 0; i < NODES; i++) {
            int node = i;
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(
                            () -> ask(node, RedisCommands::clusterInfo),
                            info -> info.contains("cluster_state:ok")
                                    && info.contains("cluster_slots_ok:" + SLOTS)
                                    && info.contains("cluster_known_nodes:" + NODES));
        }
    }

    /** As {@code redis.uri} takes it. */
    String uri() {
        return nodes.stream().map(node -> "redis://" + HOST + ":" + node.port()).collect(Collectors.joining(","));
    }

    int size() {
        return NODES;
    }

    <T> T ask(int node, Function<RedisCommands<String, String>, T> question) {
        try (StatefulRedisConnection<String, String> connection =
                client.connect(RedisURI.create(HOST, nodes.get(node).port()))) {
            return question.apply(connection.sync());
        }
    }

    /** The node that holds the key. */
    int holderOf(String key) {
        return IntStream.range(0, NODES)
                .filter(node -> ask(node, redis -> redis.keys("*")).contains(key))
                .findFirst()
                .orElseThrow();
    }

    /** Moves a slot and a key in it, as {@code redis-cli --cluster reshard} does. */
    void move(String key, int from, int to) {
        int slot = Math.toIntExact(ask(from, redis -> redis.clusterKeyslot(key)));
        String source = ask(from, RedisCommands::clusterMyId);
        String target = ask(to, RedisCommands::clusterMyId);
        ask(to, redis -> redis.clusterSetSlotImporting(slot, source));
        ask(from, redis -> redis.clusterSetSlotMigrating(slot, target));
        int port = nodes.get(to).port();
        ask(from, redis -> redis.migrate(HOST, port, 0, 5_000, MigrateArgs.Builder.key(key)));
        ask(to, redis -> redis.clusterSetSlotNode(slot, target));
        ask(from, redis -> redis.clusterSetSlotNode(slot, target));
    }

    void kill(int node) {
        nodes.get(node).kill();
    }

    void restart(int node) {
        nodes.set(
                node, servers.get(node).start(BackendKind.REDIS, nodes.get(node).port(), (kind, message) -> {}));
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        servers.forEach(LocalServers::stopAll);
    }
}
