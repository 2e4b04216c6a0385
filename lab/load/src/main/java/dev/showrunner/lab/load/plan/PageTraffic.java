package dev.showrunner.lab.load.plan;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Members who open their home pages, and abusers who send nothing but home pages and limiter checks. */
final class PageTraffic implements TrafficSource {
    private static final int CYCLE_LENGTH = 4;

    private final ArrivalSchedule arrivals;
    private final IntentFactory factory;

    private interface IntentFactory {
        Intent at(long dueNanos, long number);
    }

    private PageTraffic(double rate, IntentFactory factory) {
        arrivals = new ArrivalSchedule(rate);
        this.factory = factory;
    }

    static PageTraffic members(LoadSettings settings, Population population, SplittableRandom random) {
        return new PageTraffic(settings.homePages(), (due, number) -> {
            int member = random.nextInt(settings.members());
            return request(due, RequestKind.HOME, Population.profileId(member), population.region(member));
        });
    }

    /** Each abuser repeats one limiter check and three home pages. */
    static PageTraffic abusers(LoadSettings settings) {
        int abusers = settings.abusers();
        return new PageTraffic(abusers * LoadSettings.ABUSE_PER_SECOND, (due, number) -> {
            boolean page = number / abusers % CYCLE_LENGTH != 0;
            String profile = "abuser-" + (1 + number % abusers);
            String region = settings.regions().getFirst();
            return request(due, page ? RequestKind.ABUSE_HOME : RequestKind.ABUSE_CHECK, profile, region);
        });
    }

    private static Intent request(long due, RequestKind kind, String profileId, String region) {
        return new Intent.Request(due, kind, profileId, region, "");
    }

    @Override
    public long dueNanos() {
        return arrivals.nextNanos();
    }

    @Override
    public void emit(Consumer<Intent> out) {
        out.accept(factory.at(dueNanos(), arrivals.count()));
        arrivals.advance(1);
    }
}
