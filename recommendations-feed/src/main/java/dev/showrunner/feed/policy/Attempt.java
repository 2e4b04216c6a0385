package dev.showrunner.feed.policy;

import java.time.Duration;

/** One try of a call. */
@FunctionalInterface
public interface Attempt<T> {

    /**
     * Makes the call.
     *
     * @param timeout what the call may take; the attempt itself keeps to it, down to the socket: nobody outside can
     *     take back a thread that waits for bytes
     * @throws CallException when there is no usable answer
     */
    T run(Duration timeout) throws CallException;
}
