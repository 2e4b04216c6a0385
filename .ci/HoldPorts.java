import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Simulates a stack that runs beside the tests. {@code java HoldPorts.java .env COMMAND...} runs the command and
 * listens on every port that the file names, except ports in use. The exit status is that of the command, or 1 if the
 * command succeeded but a client connected to one of the ports.
 */
public final class HoldPorts {
    private static final Pattern PORT = Pattern.compile("(\\w+_PORT)=(\\d+)");
    private static final AtomicBoolean CALLED = new AtomicBoolean();

    private HoldPorts() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path settings = Path.of(arguments[0]);
        for (String line : Files.readAllLines(settings)) {
            Matcher port = PORT.matcher(line);
            if (port.matches()) {
                hold(port.group(1), Integer.parseInt(port.group(2)));
            }
        }
        List<String> command = List.of(arguments).subList(1, arguments.length);
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        System.exit(status == 0 && CALLED.get() ? 1 : status);
    }

    private static void hold(String name, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            System.out.printf("in use by another process: %d (%s)%n", port, name);
            return;
        }
        Thread thread = new Thread(() -> hangUp(socket, name), name);
        thread.setDaemon(true);
        thread.start();
        System.out.printf("holding %d (%s)%n", port, name);
    }

    /** Closes each connection and records it, because no test may call another stack. */
    private static void hangUp(ServerSocket socket, String name) {
        try {
            while (true) {
                socket.accept().close();
                CALLED.set(true);
                System.err.printf("A test connected to port %d (%s).%n", socket.getLocalPort(), name);
            }
        } catch (IOException e) {
            System.err.printf("Port %d (%s) is no longer held: %s%n", socket.getLocalPort(), name, e);
        }
    }
}
