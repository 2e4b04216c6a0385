package dev.showrunner.lab.proxy.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Server whose responses a test writes byte by byte. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** The number of requests that the server has read. */
    final AtomicInteger requests = new AtomicInteger();

    /** Responds to a request whose head has been read. */
    interface Script {
        /** Responds, and returns whether the connection stays open. */
        boolean serve(Call call) throws IOException, InterruptedException;
    }

    /**
     * A request.
     *
     * @param onConnection the index of the request on its connection, from 0
     */
    record Call(String head, InputStream in, OutputStream out, int onConnection) {
        String line() {
            return head.substring(0, head.indexOf('\r'));
        }

        String path() {
            return head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/"));
        }

        boolean answer(String answer) throws IOException {
            out.write(answer.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return true;
        }

        boolean ok(String body) throws IOException {
            return answer("HTTP/1.1 200 OK\nContent-Length: " + body.length() + "\n\n" + body);
        }
    }

    ScriptedServer(Script script) throws IOException {
        this.script = script;
        listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Reads a head up to and including the empty line. Returns an empty string at the end of the stream. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean keepOpen = true;
            for (int i = 0; keepOpen; i++) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                requests.incrementAndGet();
                keepOpen = script.serve(new Call(head, in, socket.getOutputStream(), i));
            }
        } catch (IOException e) {
            // the other side closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
