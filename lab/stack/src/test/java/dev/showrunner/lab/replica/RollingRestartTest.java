package dev.showrunner.lab.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.backends.Ports;
import dev.showrunner.backends.junit.CapturedErrors;
import dev.showrunner.lab.process.Child;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.process.HttpProbe;
import dev.showrunner.lab.process.Processes;
import dev.showrunner.lab.process.Readiness;
import dev.showrunner.lab.replica.RestartStep.State;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests rolling restarts of two processes behind a balancer, under continuous load. */
final class RollingRestartTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<Child> children = new ArrayList<>();
    private final AtomicBoolean failStarts = new AtomicBoolean();
    private int port;
    private Balancer balancer;

    @BeforeEach
    void start() throws Exception {
        port = Ports.free();
        balancer = new Balancer(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), loops);
        for (int number = 1; number <= 2; number++) {
            String name = "small#" + number;
            int own = Ports.free();
            Child child =
                    new Child(name, false, balancer.starter(name, own, _ -> startProcess(own)), InstantSource.system());
            child.begin(CompletableFuture.completedFuture(null));
            children.add(child);
        }
        for (Child child : children) {
            child.firstReady().get(60, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void stop() {
        balancer.close();
        children.forEach(Child::stop);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void restart_underLoad_failsNoRequest_andReplacesEachProcess() throws Exception {
        List<Long> before = pids();
        Load load = new Load();
        RollingRestart restart = new RollingRestart(List.of(children), TIMEOUT);
        restart.run();
        load.stop();
        assertThat(restart.steps()).extracting(RestartStep::state).containsExactly(State.DONE, State.DONE);
        assertThat(restart.over()).isTrue();
        assertThat(load.failures).isEmpty();
        assertThat(load.answered).hasPositiveValue();
        assertThat(pids()).doesNotContainAnyElementsOf(before);
        assertThat(load.answeredBy)
                .as("processes from before and after the restart answered")
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(children)
                .allSatisfy(child -> assertThat(child.status().restarts())
                        .as("a requested restart is not counted")
                        .isZero());
    }

    @Test
    void kill_oneOfTwo_isAnsweredByTheOther_andIsRestarted() throws Exception {
        Child killed = children.getFirst();
        ProcessHandle process = ProcessHandle.of(killed.status().pid()).orElseThrow();
        process.destroyForcibly();
        assertThat(Processes.awaitExit(process, TIMEOUT)).isTrue();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 20; i++) {
                assertThat(ask(client)).doesNotStartWith("status");
            }
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (!ask(client).equals(Long.toString(killed.status().pid()))) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
        assertThat(killed.status().restarts()).isEqualTo(1);
    }

    @Test
    void restart_instanceThatDoesNotComeBack_endsThere() throws Exception {
        failStarts.set(true);
        long second = children.get(1).status().pid();
        try (CapturedErrors errors = new CapturedErrors()) {
            RollingRestart restart = new RollingRestart(List.of(children), Duration.ofSeconds(2));
            restart.run();
            assertThat(restart.steps()).extracting(RestartStep::state).containsExactly(State.FAILED, State.WAITING);
            assertThat(restart.over()).isTrue();
            assertThat(children.get(1).status().pid()).isEqualTo(second);
            children.getFirst().stop();
            assertThat(errors.text()).contains("java.io.IOException: this test does not let it start");
        }
    }

    private List<Long> pids() {
        return children.stream().map(Child::status).map(ChildStatus::pid).toList();
    }

    private String ask(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString("body"))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
    }

    private Child.Running startProcess(int own) throws IOException, InterruptedException {
        if (failStarts.get()) {
            throw new IOException("this test does not let it start");
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of("target", "test-classes").toString(),
                        SmallService.class.getName(),
                        Integer.toString(own))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!HttpProbe.ready(own)) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("ended with status " + process.exitValue());
            }
        }
        return new Running(process.toHandle(), own);
    }

    /** Four callers that send requests without a pause. */
    private final class Load {
        private final AtomicInteger answered = new AtomicInteger();
        private final Set<String> answeredBy = ConcurrentHashMap.newKeySet();
        private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean running = new AtomicBoolean(true);
        private final List<Thread> callers = new ArrayList<>();

        Load() {
            for (int i = 0; i < 4; i++) {
                callers.add(Thread.ofVirtual().start(this::call));
            }
        }

        private void call() {
            try (HttpClient client = HttpClient.newHttpClient()) {
                while (running.get()) {
                    String answer = ask(client);
                    answered.incrementAndGet();
                    if (answer.startsWith("status")) {
                        failures.add(answer);
                    } else {
                        answeredBy.add(answer);
                    }
                }
            } catch (IOException | InterruptedException e) {
                failures.add(e.toString());
            }
        }

        void stop() throws InterruptedException {
            running.set(false);
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    private record Running(ProcessHandle process, int port) implements Child.Running {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public Readiness readiness() {
            return HttpProbe.readiness(port);
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            while (process.isAlive()) {
                Processes.awaitExit(process, Duration.ofSeconds(1));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }

        @Override
        public void stop() {
            Processes.end(process, Duration.ofSeconds(10));
        }
    }
}
