package dev.showrunner.lab.load.engine;

import java.time.Duration;
import java.util.function.Consumer;

/** Exchanges requests for answers without blocking. */
interface Transport {
    /** Sends a request; {@code done} is called once, later, on the thread that all calls come from. */
    void exchange(Call call, Duration timeout, Consumer<Outcome> done);
}
