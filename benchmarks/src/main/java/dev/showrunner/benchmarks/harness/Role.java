package dev.showrunner.benchmarks.harness;

import java.util.Locale;

/** What a subject stands for. */
public enum Role {
    /** Built here. */
    OURS,
    /** What others would use. */
    PEER,
    /** What the machine allows for the same work. */
    FLOOR;

    /** As in tables and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
