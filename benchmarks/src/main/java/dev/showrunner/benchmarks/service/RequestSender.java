package dev.showrunner.benchmarks.service;

/** Sends requests to a service without waiting for the responses. Thread-safe. */
interface RequestSender extends AutoCloseable {
    /**
     * Sends one request.
     *
     * @param number number of the request, by which requests differ
     * @param answered callback, called once from any thread
     */
    void send(long number, Answered answered);

    @Override
    void close();

    /** Receives the outcome of a request. */
    @FunctionalInterface
    interface Answered {
        /** Reports the outcome: false for an error, and for a response that shows that the work was not done. */
        void with(boolean right);
    }
}
