package dev.showrunner.ratelimiter.login;

import java.util.Optional;
import java.util.function.LongSupplier;

/** The model for tests of other packages: with what a store does by itself, which nobody asks for in production. */
public final class LoginModel implements LoginStore {
    private final InMemoryLoginStore store;

    public LoginModel(LongSupplier nowMicros, LoginRules rules) {
        store = new InMemoryLoginStore(nowMicros, rules);
    }

    @Override
    public Opened open(Opening opening) {
        return store.open(opening);
    }

    @Override
    public Optional<Settled> settle(String id, boolean success) {
        return store.settle(id, success);
    }

    /** The attempt, the account's back-off and the address's failures expire. */
    public void forget(Opening opening) {
        store.forget(opening);
    }
}
