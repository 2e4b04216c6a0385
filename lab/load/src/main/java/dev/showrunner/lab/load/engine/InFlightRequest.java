package dev.showrunner.lab.load.engine;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A request under way.
 *
 * @param reused whether it goes over a connection that was used before, and which the service may just be closing
 */
record InFlightRequest(Call call, Duration timeout, boolean reused, Consumer<Outcome> done) {
    InFlightRequest withDone(Consumer<Outcome> other) {
        return new InFlightRequest(call, timeout, reused, other);
    }

    InFlightRequest onNewConnection() {
        return new InFlightRequest(call, timeout, false, done);
    }
}
