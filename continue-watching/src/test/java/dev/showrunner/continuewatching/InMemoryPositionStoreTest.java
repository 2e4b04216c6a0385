package dev.showrunner.continuewatching;

import java.time.InstantSource;

final class InMemoryPositionStoreTest extends PositionStoreContract {

    private final InstantSource clock = InstantSource.system();
    private final PositionStore store = new InMemoryPositionStore(clock, RETENTION);

    @Override
    protected PositionStore store() {
        return store;
    }

    @Override
    protected InstantSource clock() {
        return clock;
    }
}
