package dev.showrunner.lab.load.engine;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A request in flight.
 *
 * @param call the request
 * @param timeout timeout for the response
 * @param reused whether the connection was used before, so that the service may be closing it at this moment
 * @param done receives the outcome once
 */
record InFlightRequest(Call call, Duration timeout, boolean reused, Consumer<Outcome> done) {
    InFlightRequest withDone(Consumer<Outcome> other) {
        return new InFlightRequest(call, timeout, reused, other);
    }

    InFlightRequest onNewConnection() {
        return new InFlightRequest(call, timeout, false, done);
    }
}
