package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.InMemoryBuckets;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.Reach;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Some regions in simulated time, with links between them that a test can cut. Each tells the others within an interval. */
final class Planet {
    static final Limit LIMIT = new Limit("l", 90, 5_000); // 200 a second
    static final Duration INTERVAL = Duration.ofMillis(200);

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long STEP_MICROS = 2_000;

    final AtomicLong micros = new AtomicLong(1_000_000_000L);
    final List<Region> regions = new ArrayList<>();

    private final SplittableRandom random;

    /** A region: its store, and what it tells the others. */
    final class Region {
        private final InMemoryBuckets store = new InMemoryBuckets(micros::get);
        private final List<Link> links = new ArrayList<>();
        private SharedBuckets buckets = new SharedBuckets(store, new Ledger(List.of(), this::nanos, INTERVAL, true));
        private Ledger ledger = new Ledger(List.of(), this::nanos, INTERVAL, true);

        private long nanos() {
            return micros.get() * NANOS_PER_MICRO;
        }

        void join(List<Region> all, boolean fallsBack) {
            all.stream().filter(other -> other != this).forEach(other -> links.add(new Link(this, other)));
            ledger = new Ledger(links.stream().map(link -> link.outbox).toList(), this::nanos, INTERVAL, fallsBack);
            buckets = new SharedBuckets(store, ledger);
        }

        boolean take() {
            Terms shared = Terms.STRICT.reaching(Reach.SHARED);
            return buckets.take(List.of(new Debit("ip", LIMIT, 1, 0, false, shared)))
                    .allowed();
        }

        boolean isConnected() {
            return ledger.isConnected();
        }

        void cut(boolean isCut) {
            regions.stream()
                    .flatMap(region -> region.links.stream())
                    .filter(link -> link.from == this || link.to == this)
                    .forEach(link -> link.cut = isCut);
        }

        void loseAnswers(boolean lost) {
            links.forEach(link -> link.answersLost = lost);
        }

        private void tell() {
            links.forEach(Link::tell);
        }
    }

    /** The way from one region to another. */
    private final class Link implements Peer {
        private final Region from;
        private final Region to;
        private final Outbox outbox;
        private long charged;
        private long nextMicros;
        private boolean cut;
        private boolean answersLost;

        Link(Region from, Region to) {
            this.from = from;
            this.to = to;
            this.outbox = new Outbox(this, from::nanos);
        }

        void tell() {
            if (micros.get() < nextMicros) {
                return;
            }
            nextMicros = micros.get() + random.nextLong(INTERVAL.toMillis() * 1_000 - STEP_MICROS);
            try {
                outbox.push();
            } catch (StoreUnavailableException e) {
                // The next turn tells it.
            }
        }

        @Override
        public void charge(long number, List<Charge> charges, long nowNanos) {
            if (cut) {
                throw new StoreUnavailableException("cut", new IllegalStateException());
            }
            if (number > charged) {
                charged = number;
                charges.forEach(
                        charge -> to.store.charge(charge.debit(), (nowNanos - charge.atNanos()) / NANOS_PER_MICRO));
            }
            if (answersLost) {
                throw new StoreUnavailableException("answer lost", new IllegalStateException());
            }
        }
    }

    Planet(int regions, boolean fallsBack, long seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < regions; i++) {
            this.regions.add(new Region());
        }
        this.regions.forEach(region -> region.join(this.regions, fallsBack));
    }

    /** Time passes, and who is due tells the others. */
    void step() {
        micros.addAndGet(STEP_MICROS);
        regions.forEach(Region::tell);
    }
}
