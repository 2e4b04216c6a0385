package dev.showrunner.lab.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Sends GETs of a 100-byte value over plain sockets, one at a time on each connection. */
final class RedisLoad {
    private static final byte[] GET = "*2\r\n$3\r\nGET\r\n$7\r\nmeasure\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SET = ("*3\r\n$3\r\nSET\r\n$7\r\nmeasure\r\n$100\r\n" + "x".repeat(100) + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final int ANSWER = "$100\r\n".length() + 100 + 2;
    private static final int OK = "+OK\r\n".length();

    private RedisLoad() {}

    static void prepare(int port) throws IOException {
        try (Socket socket = connect(port)) {
            ask(socket.getOutputStream(), socket.getInputStream(), SET, OK);
        }
    }

    /** Sends requests as fast as possible, and returns the responses per second. */
    static double perSecond(int port, int connections, double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long startNanos = System.nanoTime();
        List<Histogram> all = onAll(connections, _ -> requests(port, () -> System.nanoTime() < end ? 0L : null));
        return all.stream().mapToLong(Histogram::getTotalCount).sum() / ((System.nanoTime() - startNanos) / 1e9);
    }

    /**
     * Sends {@code rate} requests a second regardless of the responses. Returns the latencies in µs since the planned
     * time of each request.
     */
    static Histogram atRate(int port, int connections, double rate, double seconds) throws Exception {
        long startNanos = System.nanoTime() + 10_000_000;
        long count = (long) (rate * seconds / connections);
        double interval = 1e9 * connections / rate;
        Histogram total = new Histogram(3);
        for (Histogram one : onAll(connections, connection -> {
            long first = startNanos + (long) (interval * connection / connections);
            long[] sent = {0};
            return requests(port, () -> sent[0] == count ? null : first + (long) (interval * sent[0]++));
        })) {
            total.add(one);
        }
        return total;
    }

    /**
     * Returns the time of the next request, in ns of {@link System#nanoTime()}; 0 for immediately, null for no more
     * requests.
     */
    private interface Schedule {
        @org.jspecify.annotations.Nullable
        Long next();
    }

    private interface Worker {
        Histogram run(int connection) throws IOException;
    }

    private static Histogram requests(int port, Schedule schedule) throws IOException {
        Histogram latencies = new Histogram(3);
        try (Socket socket = connect(port)) {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            Long due = schedule.next();
            while (due != null) {
                long intended = due == 0 ? System.nanoTime() : due;
                for (long wait = intended - System.nanoTime(); wait > 0; wait = intended - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                ask(out, in, GET, ANSWER);
                latencies.recordValue((System.nanoTime() - intended) / 1000);
                due = schedule.next();
            }
        }
        return latencies;
    }

    private static List<Histogram> onAll(int connections, Worker worker) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Callable<Histogram>> tasks = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int connection = i;
                tasks.add(() -> worker.run(connection));
            }
            List<Histogram> all = new ArrayList<>();
            for (Future<Histogram> done : threads.invokeAll(tasks)) {
                all.add(done.get());
            }
            return all;
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void ask(OutputStream out, InputStream in, byte[] request, int answer) throws IOException {
        out.write(request);
        if (in.readNBytes(answer).length != answer) {
            throw new IOException("the connection ended");
        }
    }
}
