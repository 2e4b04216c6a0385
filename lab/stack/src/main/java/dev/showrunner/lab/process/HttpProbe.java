package dev.showrunner.lab.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service whether it can do its job. By the small old client, as the supervisor is to stay small. */
public final class HttpProbe {
    private static final int TIMEOUT_MS = 2000;

    private HttpProbe() {}

    /** Whether {@code /health/readiness} on that port of the loopback interface answers 200 within two seconds. */
    public static boolean ready(int port) {
        return readiness(port).state().serves();
    }

    /** What {@code /health/readiness} on that port of the loopback interface says within two seconds. */
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
