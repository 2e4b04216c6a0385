package dev.showrunner.lab.stack;

import dev.showrunner.backends.BackendKind;

/**
 * Identifies a backend of the stack.
 *
 * @param kind kind of server
 * @param region region that it belongs to, from 1; regions above 1 exist only if a service runs in several
 */
record BackendName(BackendKind kind, int region) implements Comparable<BackendName> {
    /** The backend of the first region, which always exists. */
    static BackendName of(BackendKind kind) {
        return new BackendName(kind, 1);
    }

    /** The name on the command line: {@code redis}, or {@code redis#2} in the second region. */
    String label() {
        return region == 1 ? kind.label() : kind.label() + "#" + region;
    }

    @Override
    public int compareTo(BackendName other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? Integer.compare(region, other.region) : byKind;
    }
}
