package dev.showrunner.lab.load.engine;

import java.time.Duration;
import java.util.function.Consumer;

/** Sends HTTP requests without blocking. */
interface Transport {
    /** Sends a request. {@code done} is called exactly once, on the thread from which all calls come. */
    void exchange(Call call, Duration timeout, Consumer<Outcome> done);
}
