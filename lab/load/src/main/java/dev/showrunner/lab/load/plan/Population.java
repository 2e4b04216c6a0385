package dev.showrunner.lab.load.plan;

import dev.showrunner.lab.device.Title;
import java.util.List;
import java.util.SplittableRandom;

/** Who takes part, where they live, what they own and what they feel like watching. Not thread-safe. */
final class Population {
    private static final double REGION_EXPONENT = 0.8;

    private final LoadSettings settings;
    private final Catalogue catalogue;
    private final Popularity popularity;
    private final ViralTitle viral;
    private final int[] regionOf;

    Population(LoadSettings settings, SplittableRandom random) {
        this.settings = settings;
        catalogue = Catalogue.of(settings.titles(), random.split());
        long duration = settings.duration().toNanos();
        popularity = new Popularity(
                settings.titles(), settings.regions().size(), Math.ceilDiv(duration, settings.days()), random.split());
        viral = new ViralTitle(popularity.at(0, settings.titles() / 3), settings.viralShare(), duration);
        SplittableRandom homes = random.split();
        Zipf sizes = new Zipf(settings.regions().size(), REGION_EXPONENT);
        regionOf = new int[settings.members()];
        for (int member = 0; member < regionOf.length; member++) {
            regionOf[member] = sizes.draw(homes);
        }
    }

    Catalogue catalogue() {
        return catalogue;
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

    Device device(int member, Device.Sort sort) {
        return Device.of(profileId(member), sort, settings.seed());
    }

    /** What the member starts at that moment. */
    Title choose(int member, long dueNanos, SplittableRandom random) {
        int region = regionOf[member];
        boolean follows = random.nextDouble() < viral.share(region, dueNanos);
        int title = follows ? viral.title() : popularity.pick(region, dueNanos, random);
        return catalogue.titles().get(title);
    }
}
