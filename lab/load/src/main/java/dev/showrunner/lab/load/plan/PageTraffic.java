package dev.showrunner.lab.load.plan;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Members who open their home page now and then, and abusers who do nothing else. */
final class PageTraffic implements TrafficSource {
    private static final int TURNS = 4;

    private final ArrivalSchedule moments;
    private final Asker asker;

    private interface Asker {
        Intent at(long dueNanos, long number);
    }

    private PageTraffic(double rate, Asker asker) {
        moments = new ArrivalSchedule(rate);
        this.asker = asker;
    }

    static PageTraffic members(LoadSettings settings, Population population, SplittableRandom random) {
        return new PageTraffic(settings.homePages(), (due, number) -> {
            int member = random.nextInt(settings.members());
            return question(due, RequestKind.HOME, Population.profileId(member), population.region(member));
        });
    }

    /** Each abuser asks three times for the home page, then for a limiter check. */
    static PageTraffic abusers(LoadSettings settings) {
        int abusers = settings.abusers();
        return new PageTraffic(abusers * LoadSettings.ABUSE_PER_SECOND, (due, number) -> {
            boolean page = number / abusers % TURNS != 0;
            String profile = "abuser-" + (1 + number % abusers);
            String region = settings.regions().getFirst();
            return question(due, page ? RequestKind.ABUSE_HOME : RequestKind.ABUSE_CHECK, profile, region);
        });
    }

    private static Intent question(long due, RequestKind kind, String profileId, String region) {
        return new Intent.Question(due, kind, profileId, region, "");
    }

    @Override
    public long dueNanos() {
        return moments.nextNanos();
    }

    @Override
    public void emit(Consumer<Intent> out) {
        out.accept(asker.at(dueNanos(), moments.passed()));
        moments.pass(1);
    }
}
