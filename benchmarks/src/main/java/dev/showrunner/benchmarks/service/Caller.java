package dev.showrunner.benchmarks.service;

/** Asks a service without waiting for the answer. Thread-safe. */
interface Caller extends AutoCloseable {
    /**
     * Sends one request.
     *
     * @param number of the request, for what is to differ between them
     * @param answered is told once, from any thread, whether the answer was the right one
     */
    void call(long number, Answered answered);

    @Override
    void close();

    /** Learns that an answer came. */
    @FunctionalInterface
    interface Answered {
        /** Right, or wrong: an error, or an answer that shows that the work was not done. */
        void with(boolean right);
    }
}
