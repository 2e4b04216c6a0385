package dev.showrunner.backends.junit;

/** The size and seed of a run of a {@link Proof}, and its progress. Thread-safe. */
public final class ProofRun {
    private final int size;
    private final long seed;
    private final ProofRecord record;

    ProofRun(int size, long seed, ProofRecord record) {
        this.size = size;
        this.seed = seed;
        this.record = record;
    }

    /** Returns the number of cases. */
    public int size() {
        return size;
    }

    /** Returns the seed of the generator. */
    public long seed() {
        return seed;
    }

    /** Reports the number of completed cases. Cheap enough to call after each case. */
    public void reached(int cases) {
        record.reached(cases);
    }
}
