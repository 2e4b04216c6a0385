package dev.showrunner.backends.junit;

/** How much of a {@link Proof} to run, and how far it is. Its getters may be called from any thread. */
public final class ProofRun {
    private final int size;
    private final long seed;
    private final ProofRecord record;

    ProofRun(int size, long seed, ProofRecord record) {
        this.size = size;
        this.seed = seed;
        this.record = record;
    }

    /** How many cases. */
    public int size() {
        return size;
    }

    /** Where the generator starts. */
    public long seed() {
        return seed;
    }

    /** Notes that so many cases are done, for whoever waits; cheap enough to call after each. */
    public void reached(int cases) {
        record.reached(cases);
    }
}
