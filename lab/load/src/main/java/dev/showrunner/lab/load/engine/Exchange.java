package dev.showrunner.lab.load.engine;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A request under way.
 *
 * @param reused whether it goes over a connection that was used before, and which the service may just be closing
 */
record Exchange(Call call, Duration timeout, boolean reused, Consumer<Outcome> done) {
    Exchange withDone(Consumer<Outcome> other) {
        return new Exchange(call, timeout, reused, other);
    }

    Exchange onNewConnection() {
        return new Exchange(call, timeout, false, done);
    }
}
