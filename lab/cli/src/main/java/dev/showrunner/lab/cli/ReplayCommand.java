package dev.showrunner.lab.cli;

import dev.showrunner.lab.replay.Replay;
import dev.showrunner.lab.replay.ReplayReport;
import dev.showrunner.lab.replay.Timeline;
import dev.showrunner.lab.stack.ServiceKind;
import dev.showrunner.lab.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends real viewing data into the running stack. */
@Command(
        name = "replay",
        header = "Send real viewing data into the running stack, through its public HTTP API.",
        description = {
            "Reads a MovieLens folder (ratings.csv, movies.csv) or a viewing log as CSV. Each MovieLens rating becomes"
                    + " a viewing session by the rules in lab/README.md. The CSV has the header",
            "  profile_id,device_id,title_id,title,region,started_at,watched_seconds,runtime_seconds",
            "Further columns are ignored. Bad rows are skipped and reported with their line numbers.",
            "An event that is not acknowledged is retried, with the same id, until it is.",
            "Exit status 0 if every event was acknowledged, else 1."
        },
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE-OR-FOLDER", description = "a CSV viewing log, or a MovieLens folder")
    private Path source = Path.of("");

    @Option(
            names = "--span",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "24h",
            description = "compress a longer timeline evenly into the last DURATION, for example 24h, 90m or 7d"
                    + " (default: ${DEFAULT-VALUE})")
    private Duration span = Duration.ofDays(1);

    @Option(names = "--keep-time", description = "keep the original times of the data")
    private boolean keepTime;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "replay X seconds of the timeline a second; default: as fast as possible")
    private @Nullable Double speed;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "end of the newest viewing, for example 2026-05-01T20:00:00Z (default: now); a second replay with"
                            + " the same TIME sends identical events, which the stack counts once")
    private @Nullable Instant until;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "how long to retry while nothing at all is acknowledged (default: ${DEFAULT-VALUE})")
    private Duration timeout = Duration.ofMinutes(1);

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Session session;

    ReplayCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, StackException {
        Instant now = session.time().instant();
        Instant end = Optional.ofNullable(until).orElse(now);
        if (end.isAfter(now)) {
            session.terminal().problem("--until is in the future, but devices report only what was already watched.");
            return ExitCode.COULD_NOT_RUN;
        }
        if (speed != null && speed <= 0) {
            session.terminal().problem("--speed must be greater than 0.");
            return ExitCode.COULD_NOT_RUN;
        }
        if (!session.acceptsEvents()) {
            return ExitCode.COULD_NOT_RUN;
        }
        Replay.Settings settings = new Replay.Settings(
                source,
                keepTime ? Timeline.kept(end) : Timeline.compressed(span, end),
                speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed),
                session.settings().url(ServiceKind.CONTINUE_WATCHING),
                session.settings().url(ServiceKind.RECOMMENDATIONS_FEED),
                timeout);
        return report(new Replay(settings, session.time(), new TerminalProgress(session.terminal())).run(), end);
    }

    private int report(ReplayReport report, Instant end) throws IOException {
        session.terminal().endProgress();
        if (!json.only()) {
            report.lines().forEach(session.terminal()::line);
            if (!keepTime && !report.empty()) {
                session.terminal().line("To send the same events again: --until " + end);
            }
        }
        session.writeJson(json.target(), report.json());
        if (report.empty()) {
            session.terminal().problem("There is no valid viewing in " + source + ".");
            return ExitCode.COULD_NOT_RUN;
        }
        return report.complete() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    /** Shows the progress on the terminal. */
    private record TerminalProgress(Terminal terminal) implements Replay.Progress {
        @Override
        public void note(String sentence) {
            terminal.notice(sentence);
        }

        @Override
        public void events(long acknowledged, long total, double perSecond) {
            terminal.progress("%3d %%  %,d of %,d events acknowledged, %,.0f a second"
                    .formatted(total == 0 ? 100 : 100 * acknowledged / total, acknowledged, total, perSecond));
        }
    }
}
