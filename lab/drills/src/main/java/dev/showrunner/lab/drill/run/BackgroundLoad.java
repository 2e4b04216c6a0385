package dev.showrunner.lab.drill.run;

import dev.showrunner.lab.load.engine.LoadRun;
import dev.showrunner.lab.load.plan.Intent;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Runs a load on a thread of its own. */
final class BackgroundLoad {
    private final CompletableFuture<LoadRun.Offering> offering;

    private BackgroundLoad(CompletableFuture<LoadRun.Offering> offering) {
        this.offering = offering;
    }

    static BackgroundLoad begin(LoadRun load, Iterator<Intent> traffic, Duration maxDuration) {
        CompletableFuture<LoadRun.Offering> offering = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("drill-load").start(() -> {
            try {
                offering.complete(load.offer(traffic, maxDuration, tick -> {}));
            } catch (InterruptedException | RuntimeException e) {
                offering.completeExceptionally(e);
            }
        });
        return new BackgroundLoad(offering);
    }

    /** Waits until all events are settled, or until the drain timeout of the load. */
    LoadRun.Result drain() throws InterruptedException {
        try {
            return offering.get().drain(tick -> {});
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load failed", e.getCause());
        }
    }
}
