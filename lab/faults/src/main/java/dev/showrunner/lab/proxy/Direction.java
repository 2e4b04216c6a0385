package dev.showrunner.lab.proxy;

import java.util.Locale;

/** Direction of bytes through a proxy. */
public enum Direction {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM;

    /** Returns the name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
