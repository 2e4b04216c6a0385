package dev.showrunner.lab.drill.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Identifies the Showrunner that made a report. Its commit fixes every version that was run, backends included. */
final class Revision {
    private static final Pattern DESCRIBED = Pattern.compile("[0-9A-Za-z._/-]{4,100}");

    private Revision() {}

    /** Returns a checkout's commit, with "-dirty" if files were changed; empty without Git or outside a checkout. */
    static Optional<String> of(Path checkout) {
        try {
            Process git = new ProcessBuilder(
                            "git", "-C", checkout.toString(), "describe", "--always", "--dirty", "--abbrev=10")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            try (InputStream output = git.getInputStream()) {
                String described = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
                return Optional.of(described)
                        .filter(revision -> DESCRIBED.matcher(revision).matches());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the commit of the checkout that this program was started from. */
    static Optional<String> here() {
        return of(Path.of(System.getProperty("showrunner.home", ".")));
    }
}
