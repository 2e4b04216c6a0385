package dev.showrunner.lab.cli;

import dev.showrunner.lab.process.ChildStatus;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Why a process of the stack could not be started, in two sentences: what a child says is followed by the end of its
 * log, of which a person needs one line here; the rest is where {@code ./showrunner logs} shows it.
 */
final class FailedStart {
    private static final Pattern LOG_FOLLOWS = Pattern.compile("[;.] [Tt]he last lines of .*");
    private static final Pattern TELLING =
            Pattern.compile("ERROR|FATAL|Exception|[Ee]rror:|[Cc]ould not|[Cc]annot|No space left");
    private static final Pattern FRAME = Pattern.compile("\\s*(at |\\.\\.\\. \\d+ more).*");
    private static final int WIDTH = 300;

    private FailedStart() {}

    static String sentences(ChildStatus child) {
        List<String> lines = child.message().lines().toList();
        String what = lines.isEmpty() ? "could not be started" : lines.getFirst();
        if (!LOG_FOLLOWS.matcher(what).find()) {
            return child.name() + ": " + what;
        }
        String head = LOG_FOLLOWS.matcher(what).replaceFirst("");
        String reason = telling(lines.subList(1, lines.size()));
        return "%s: %s%s. ./showrunner logs %s shows more, ./showrunner doctor checks the machine."
                .formatted(child.name(), head, reason.isEmpty() ? "" : " (" + reason + ")", child.name());
    }

    private static String telling(List<String> log) {
        List<String> said = log.stream()
                .filter(line -> !line.isBlank() && !FRAME.matcher(line).matches())
                .toList();
        String line = said.reversed().stream()
                .filter(words -> TELLING.matcher(words).find())
                .findFirst()
                .orElse(said.isEmpty() ? "" : said.getLast())
                .strip();
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
    }
}
