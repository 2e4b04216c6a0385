package dev.showrunner.feed.policy;

import java.time.Duration;

/** Hears the outcome of every call, for metrics. */
@FunctionalInterface
public interface CallListener {

    /**
     * A call is over, its retry included.
     *
     * @param outcome "ok" or the kind of the failure in words
     * @param took from asking to having the answer or the fallback
     */
    void onCall(String dependency, String outcome, Duration took);
}
