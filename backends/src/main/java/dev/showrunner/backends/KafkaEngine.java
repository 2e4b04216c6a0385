package dev.showrunner.backends;

import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Runs one KRaft node from the broker's jars, on the Java installation of this JVM. */
final class KafkaEngine implements Engine {

    /** Kafka requires 22 characters of Base64, that is 16 bytes. State folders share no cluster, so one id will do. */
    private static final String CLUSTER_ID = "c2hvd3J1bm5lci1jbHVzdA";

    private static final int TIMEOUT_MS = 5_000;

    private final List<KafkaGateway> gateways;

    KafkaEngine(List<KafkaGateway> gateways) {
        this.gateways = List.copyOf(gateways);
    }

    @Override
    public BackendKind kind() {
        return BackendKind.KAFKA;
    }

    @Override
    public Launch prepare(Site site) throws IOException {
        Path storage = site.home().resolve("storage");
        Path configuration = Template.write(
                "server.properties",
                Map.of(
                        "port", site.port(),
                        "internal.port", Ports.free(),
                        "controller.port", Ports.free(),
                        "storage", storage,
                        "gateways.listeners", KafkaGateway.listeners(gateways),
                        "gateways.advertised", KafkaGateway.advertised(gateways),
                        "gateways.protocols", KafkaGateway.protocols(gateways)),
                site.home().resolve("server.properties"));
        Files.createDirectories(site.cache());
        List<String> command = new ArrayList<>();
        command.add(JavaHomes.own().resolve("bin/java").toString());
        command.addAll(Template.lines("kafka.jvmoptions"));
        Path module = ServerClasspath.moduleOf(kind());
        if (!Files.isDirectory(module)) {
            // The JVM writes a class archive when it ends, and replaces an outdated one. It cannot archive classes from
            // folders.
            command.add("-XX:+AutoCreateSharedArchive");
            command.add("-XX:SharedArchiveFile=" + site.cache().resolve("kafka.jsa"));
        }
        String classpath = module + File.pathSeparator + ServerClasspath.of(kind());
        command.addAll(List.of("-cp", classpath, "dev.showrunner.backends.kafka.BrokerMain"));
        command.addAll(List.of(configuration.toString(), storage.toString(), CLUSTER_ID));
        return new Launch(command, Map.of(), Duration.ofSeconds(90));
    }

    @Override
    public void check(int port) throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (Socket socket = new Socket()) {
            // Avoids the Admin client's log message for each refused connection.
            socket.connect(Ports.loopback(port), TIMEOUT_MS);
        }
        Map<String, Object> configuration = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + port,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false);
        try (Admin admin = Admin.create(configuration)) {
            // The cluster lists a broker once the controller has unfenced it. Only then does it accept topics and
            // records.
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .size();
            if (nodes == 0) {
                throw new IOException("the broker has not joined its cluster yet");
            }
            admin.listTopics().names().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        }
    }
}
