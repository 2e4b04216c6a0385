package dev.showrunner.lab.cli;

import dev.showrunner.lab.load.plan.LoadSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that shape a load. */
final class LoadOptions {
    private static final double HOME_PAGES_PER_EVENT = 0.02;
    private static final int MAX_BATCH = 100;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "1000",
            description = "number of member profiles (default: ${DEFAULT-VALUE})")
    private int members = 1_000;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "200",
            description = "playback events a second (default: ${DEFAULT-VALUE})")
    private double rate = 200;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "for example 60s or 10m (default: ${DEFAULT-VALUE})")
    private Duration duration = Duration.ofMinutes(1);

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "seed of the generator; a seed always makes the same load (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--regions",
            paramLabel = "CODES",
            split = ",",
            defaultValue = "US,GB,DE,BR,IN,JP",
            description = "country codes, the most populous first (default: ${DEFAULT-VALUE})")
    private List<String> regions = List.of();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "4",
            description = "events that a device sends in one request (default: ${DEFAULT-VALUE})")
    private int batch = 4;

    @Option(
            names = "--heartbeat",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "10s",
            description =
                    "time between two events of a playing device; shorter if there are too few members for the rate"
                            + " (default: ${DEFAULT-VALUE})")
    private Duration heartbeat = Duration.ofSeconds(10);

    @Option(
            names = "--titles",
            paramLabel = "N",
            defaultValue = "1000",
            description = "size of the invented catalog (default: ${DEFAULT-VALUE})")
    private int titles = 1_000;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "3",
            description = "days of popularity drift that the load simulates (default: ${DEFAULT-VALUE})")
    private int days = 3;

    @Option(
            names = "--viral",
            paramLabel = "SHARE",
            defaultValue = "0.3",
            description =
                    "share of new viewings that the viral title takes at its peak, 0 to 1 (default: ${DEFAULT-VALUE})")
    private double viral = 0.3;

    @Option(
            names = "--offline",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "share of events that arrive late, in bursts, from devices that were offline, 0 to below 1"
                    + " (default: ${DEFAULT-VALUE})")
    private double offline = 0.05;

    @Option(names = "--home", paramLabel = "R", description = "home page requests a second (default: 2 %% of --rate)")
    private @Nullable Double home;

    @Option(
            names = "--abusers",
            paramLabel = "N",
            defaultValue = "1",
            description = "members that send 60 requests a second each (default: ${DEFAULT-VALUE})")
    private int abusers = 1;

    LoadSettings settings() {
        return new LoadSettings(
                members,
                rate,
                duration,
                seed,
                regions,
                batch,
                heartbeat,
                titles,
                days,
                viral,
                offline,
                home == null ? rate * HOME_PAGES_PER_EVENT : home,
                abusers);
    }

    /** Returns the first invalid option, as a sentence; empty if all are valid. */
    Optional<String> problem() {
        return require(members >= 1 && members <= 1_000_000, "--members must be between 1 and 1000000.")
                .or(() -> require(rate > 0 && rate <= 100_000, "--rate must be more than 0 and at most 100000."))
                .or(() -> require(duration.toSeconds() >= 1, "--duration must be at least 1s."))
                .or(() -> require(batch >= 1 && batch <= MAX_BATCH, "--batch must be between 1 and " + MAX_BATCH + "."))
                .or(() -> require(heartbeat.toSeconds() >= 1, "--heartbeat must be at least 1s."))
                .or(() -> require(titles >= 10 && titles <= 100_000, "--titles must be between 10 and 100000."))
                .or(() -> require(days >= 1 && days <= 1_000, "--days must be between 1 and 1000."))
                .or(() -> require(viral >= 0 && viral <= 1, "--viral must be between 0 and 1."))
                .or(() -> require(offline >= 0 && offline < 1, "--offline must be at least 0 and less than 1."))
                .or(() -> require(home == null || home >= 0, "--home must not be negative."))
                .or(() -> require(abusers >= 0 && abusers <= 1_000, "--abusers must be between 0 and 1000."));
    }

    private static Optional<String> require(boolean holds, String problem) {
        return holds ? Optional.empty() : Optional.of(problem);
    }
}
