package dev.showrunner.ratelimiter.metrics;

import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.ratelimiter.login.LoginStore;
import dev.showrunner.ratelimiter.login.Opened;
import dev.showrunner.ratelimiter.login.Opening;
import java.util.Optional;

/** Shows each call to the store in traces. */
public final class ObservedLoginStore implements LoginStore {
    private final LoginStore store;
    private final Tracing tracing;

    /** Observes a store. */
    public ObservedLoginStore(LoginStore store, Tracing tracing) {
        this.store = store;
        this.tracing = tracing;
    }

    @Override
    public Opened open(Opening opening) {
        return tracing.call("redis: open an attempt", () -> store.open(opening));
    }

    @Override
    public Optional<Settled> settle(String id, boolean success) {
        return tracing.call("redis: settle an attempt", () -> store.settle(id, success));
    }
}
