package dev.showrunner.lab.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Probes the readiness of a service. Uses {@code HttpURLConnection} to keep the supervisor small. */
public final class HttpProbe {
    private static final int TIMEOUT_MS = 2000;

    private HttpProbe() {}

    /**
     * Returns whether {@code /health/readiness} on this loopback port answers 200; connect and read time out after 2 s.
     */
    public static boolean ready(int port) {
        return readiness(port).state().serves();
    }

    /** Returns what {@code /health/readiness} on this loopback port reports; connect and read time out after 2 s. */
    public static Readiness readiness(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/readiness")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try {
                boolean serves = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
                try (InputStream body = serves ? connection.getInputStream() : connection.getErrorStream()) {
                    return body == null ? Readiness.UNREADY : Readiness.of(serves, body);
                }
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return Readiness.UNREADY;
        }
    }
}
