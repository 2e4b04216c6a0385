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

/** Real viewing data into the running stack. */
@Command(
        name = "replay",
        header = "Send real viewing data into the running stack, through its public HTTP API.",
        description = {
            "Takes a MovieLens folder (ratings.csv, movies.csv), each rating of which becomes a viewing session by the rules",
            "in lab/README.md, or a viewing log as CSV with the header",
            "  profile_id,device_id,title_id,title,region,started_at,watched_seconds,runtime_seconds",
            "Columns beyond these are ignored; bad rows are reported with their line numbers and skipped.",
            "An event that is not acknowledged is sent again, with the same id, until it is.",
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
            description = "compress a longer time line evenly into the last DURATION, for example 24h, 90m or 7d"
                    + " (default: ${DEFAULT-VALUE})")
    private Duration span = Duration.ofDays(1);

    @Option(names = "--keep-time", description = "keep the times of the data")
    private boolean keepTime;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "send X seconds of the time line in one second; default: as fast as it goes")
    private @Nullable Double speed;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "when the newest viewing ends, for example 2026-05-01T20:00:00Z (default: now); the same TIME"
                    + " repeats the very same events, which the stack counts once")
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
            session.terminal().problem("--until lies in the future, but devices report what was watched already.");
            return ExitCode.COULD_NOT_RUN;
        }
        if (speed != null && speed <= 0) {
            session.terminal().problem("--speed must be greater than 0.");
            return ExitCode.COULD_NOT_RUN;
        }
        if (!session.takesEvents()) {
            return ExitCode.COULD_NOT_RUN;
        }
        Replay.Settings settings = new Replay.Settings(
                source,
                keepTime ? Timeline.kept(end) : Timeline.compressed(span, end),
                speed == null ? OptionalDouble.empty() : OptionalDouble.of(speed),
                session.settings().url(ServiceKind.CONTINUE_WATCHING),
                session.settings().url(ServiceKind.RECOMMENDATIONS_FEED),
                timeout);
        return report(new Replay(settings, session.time(), new Shown(session.terminal())).run(), end);
    }

    private int report(ReplayReport report, Instant end) throws IOException {
        session.terminal().endProgress();
        if (!json.only()) {
            report.lines().forEach(session.terminal()::line);
            if (!keepTime && !report.empty()) {
                session.terminal().line("The same events again: --until " + end);
            }
        }
        session.writeJson(json.target(), report.json());
        if (report.empty()) {
            session.terminal().problem("There is no usable viewing in " + source + ".");
            return ExitCode.COULD_NOT_RUN;
        }
        return report.complete() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }

    /** The progress on the terminal. */
    private record Shown(Terminal terminal) implements Replay.Progress {
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
