package dev.showrunner.benchmarks.harness;

import java.util.Locale;

/** The role of a subject in a comparison. */
public enum Role {
    /** Built in this project. */
    OURS,
    /** An alternative from another project. */
    PEER,
    /** The simplest form of the same work, which shows what the machine allows. */
    FLOOR;

    /** Returns the name in tables and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
