package dev.showrunner.lab.cli;

import dev.showrunner.lab.process.ChildStatus;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Explains in two sentences why a process of the stack did not start. The message of a child ends with the last lines
 * of its log. Only the most telling of these lines is shown, because {@code ./showrunner logs} shows the rest.
 */
final class FailedStart {
    private static final Pattern LOG_FOLLOWS = Pattern.compile("[;.] [Tt]he last lines of .*");
    private static final Pattern ERROR_LINE =
            Pattern.compile("ERROR|FATAL|Exception|[Ee]rror:|[Cc]ould not|[Cc]annot|No space left");
    private static final Pattern FRAME = Pattern.compile("\\s*(at |\\.\\.\\. \\d+ more).*");
    private static final int MAX_LENGTH = 300;

    private FailedStart() {}

    static String sentences(ChildStatus child) {
        List<String> lines = child.message().lines().toList();
        String what = lines.isEmpty() ? "could not be started" : lines.getFirst();
        if (!LOG_FOLLOWS.matcher(what).find()) {
            return child.name() + ": " + what;
        }
        String head = LOG_FOLLOWS.matcher(what).replaceFirst("");
        String reason = errorLine(lines.subList(1, lines.size()));
        return "%s: %s%s. ./showrunner logs %s shows more; ./showrunner doctor checks the machine."
                .formatted(child.name(), head, reason.isEmpty() ? "" : " (" + reason + ")", child.name());
    }

    private static String errorLine(List<String> log) {
        List<String> candidates = log.stream()
                .filter(line -> !line.isBlank() && !FRAME.matcher(line).matches())
                .toList();
        String line = candidates.reversed().stream()
                .filter(text -> ERROR_LINE.matcher(text).find())
                .findFirst()
                .orElse(candidates.isEmpty() ? "" : candidates.getLast())
                .strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
