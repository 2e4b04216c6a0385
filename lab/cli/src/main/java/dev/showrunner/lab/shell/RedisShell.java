package dev.showrunner.lab.shell;

import dev.showrunner.backends.Endpoint;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends Redis commands over RESP 2 (https://redis.io/docs/latest/develop/reference/protocol-spec/). A request is an
 * array of bulk strings. A reply is printed as redis-cli prints it.
 */
final class RedisShell implements Shell {
    private static final int CONNECT_TIMEOUT_MS = 3000;
    private static final int READ_TIMEOUT_MS = 30_000;
    private static final int DEFAULT_PORT = 6379;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    RedisShell(Endpoint endpoint) throws IOException {
        URI uri = URI.create(endpoint.address());
        socket.connect(
                new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()),
                CONNECT_TIMEOUT_MS);
        socket.setSoTimeout(READ_TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    @Override
    public void run(String command, Consumer<String> lines) throws ShellException {
        List<String> words = ShellWords.of(command);
        try {
            write("*" + words.size());
            for (String word : words) {
                write("$" + word.getBytes(StandardCharsets.UTF_8).length);
                write(word);
            }
            out.flush();
            print(lines, "");
        } catch (IOException e) {
            throw new ShellException("Redis does not answer: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The connection is discarded in any case.
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\r');
        out.write('\n');
    }

    private void print(Consumer<String> lines, String indent) throws IOException, ShellException {
        int type = in.read();
        String line = line();
        switch (type) {
            case '+' -> lines.accept(indent + line);
            case ':' -> lines.accept(indent + "(integer) " + line);
            case '-' -> throw new ShellException(line);
            case '$' -> lines.accept(indent + bulk(Integer.parseInt(line)));
            case '*' -> array(Integer.parseInt(line), lines, indent);
            default -> throw new EOFException("the connection was closed");
        }
    }

    private void array(int size, Consumer<String> lines, String indent) throws IOException, ShellException {
        if (size <= 0) {
            lines.accept(indent + (size < 0 ? "(nil)" : "(empty array)"));
        }
        for (int i = 1; i <= size; i++) {
            String number = i + ") ";
            boolean[] first = {true};
            print(
                    text -> {
                        lines.accept(indent + (first[0] ? number : " ".repeat(number.length())) + text);
                        first[0] = false;
                    },
                    "");
        }
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "(nil)";
        }
        byte[] bytes = in.readNBytes(length);
        line();
        return "\"" + new String(bytes, StandardCharsets.UTF_8) + "\"";
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
