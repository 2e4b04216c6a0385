package dev.showrunner.lab.stack;

import dev.showrunner.backends.BackendKind;

/**
 * A backend of the stack.
 *
 * @param kind what it is
 * @param region whose it is, from 1; all but the first have one only where a service runs in several
 */
record BackendName(BackendKind kind, int region) implements Comparable<BackendName> {
    /** Of the region that is always there. */
    static BackendName of(BackendKind kind) {
        return new BackendName(kind, 1);
    }

    /** As people type it: {@code redis}, in the second region {@code redis#2}. */
    String label() {
        return region == 1 ? kind.label() : kind.label() + "#" + region;
    }

    @Override
    public int compareTo(BackendName other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? Integer.compare(region, other.region) : byKind;
    }
}
