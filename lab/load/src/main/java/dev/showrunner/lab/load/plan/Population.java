package dev.showrunner.lab.load.plan;

import dev.showrunner.lab.device.Title;
import java.util.List;
import java.util.SplittableRandom;

/** The members with their regions, devices and tastes. Not thread-safe. */
final class Population {
    private static final double REGION_EXPONENT = 0.8;

    private final LoadSettings settings;
    private final Catalog catalog;
    private final Popularity popularity;
    private final ViralTitle viral;
    private final int[] regionOf;

    Population(LoadSettings settings, SplittableRandom random) {
        this.settings = settings;
        catalog = Catalog.of(settings.titles(), random.split());
        long duration = settings.duration().toNanos();
        popularity = new Popularity(
                settings.titles(), settings.regions().size(), Math.ceilDiv(duration, settings.days()), random.split());
        viral = new ViralTitle(popularity.at(0, settings.titles() / 3), settings.viralShare(), duration);
        SplittableRandom regionRandom = random.split();
        Zipf regionShares = new Zipf(settings.regions().size(), REGION_EXPONENT);
        regionOf = new int[settings.members()];
        for (int member = 0; member < regionOf.length; member++) {
            regionOf[member] = regionShares.draw(regionRandom);
        }
    }

    Catalog catalog() {
        return catalog;
    }

    List<String> regions() {
        return settings.regions();
    }

    String region(int member) {
        return settings.regions().get(regionOf[member]);
    }

    static String profileId(int member) {
        return "member-%05d".formatted(member);
    }

    Device device(int member, Device.Type type) {
        return Device.of(profileId(member), type, settings.seed());
    }

    /** Returns the title that the member starts at that time. */
    Title choose(int member, long dueNanos, SplittableRandom random) {
        int region = regionOf[member];
        boolean picksViral = random.nextDouble() < viral.share(region, dueNanos);
        int title = picksViral ? viral.title() : popularity.pick(region, dueNanos, random);
        return catalog.titles().get(title);
    }
}
