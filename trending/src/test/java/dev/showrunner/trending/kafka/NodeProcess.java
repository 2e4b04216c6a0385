package dev.showrunner.trending.kafka;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** The count stage alone in a process that a test can kill: arguments are the broker and the topics' prefix. */
final class NodeProcess {
    private NodeProcess() {}

    static void main(String[] args) throws InterruptedException {
        Cluster cluster = new Cluster(args[0], args[1]);
        cluster.stages(cluster.countNode()).start();
        new CountDownLatch(1).await();
    }

    static Process start(Cluster cluster) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        cluster.servers,
                        String.valueOf(cluster.configuration.topicPrefix()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
