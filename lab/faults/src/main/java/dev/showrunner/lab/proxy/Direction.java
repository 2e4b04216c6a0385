package dev.showrunner.lab.proxy;

import java.util.Locale;

/** Which way bytes flow through a proxy. */
public enum Direction {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM;

    /** The name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
