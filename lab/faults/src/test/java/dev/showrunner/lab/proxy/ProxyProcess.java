package dev.showrunner.lab.proxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs a proxy in its own JVM, which is as small as the supervisor's, so that a measurement has realistic conditions.
 */
final class ProxyProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    ProxyProcess(int server) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProxyProcess.class.getName(),
                        Integer.toString(server)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        port = Integer.parseInt(String.valueOf(out.readLine()));
    }

    /**
     * Main method of the JVM: forwards a free port, which it prints, to the given port until its standard input ends.
     */
    public static void main(String... arguments) throws Exception {
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(arguments[0]));
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        try (Proxies proxies = new Proxies()) {
            TcpProxy proxy = proxies.add("measured", anyPort, () -> Optional.of(server), true, true);
            System.out.println(proxy.listen().getPort());
            while (System.in.read() >= 0) {
                // Run until the parent process closes the stream.
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
