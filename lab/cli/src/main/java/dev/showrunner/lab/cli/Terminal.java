package dev.showrunner.lab.cli;

import dev.showrunner.lab.text.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * Writes to the user. Results go to standard output; progress, notices and problems go to standard error. Colours and
 * the progress line that rewrites itself appear only on terminals.
 */
final class Terminal {
    private static final String RESET = "\u001b[0m";
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final long PLAIN_INTERVAL_NS = 5_000_000_000L;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean colours;
    private final boolean live;
    private long lastPlainNs;
    private boolean lineOpen;

    /** The colours, named by their meaning. */
    enum Colour {
        GOOD("\u001b[32m"),
        BAD("\u001b[31m"),
        WAITING("\u001b[33m"),
        QUIET("\u001b[2m"),
        STRONG("\u001b[1m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    Terminal(PrintWriter out, PrintWriter err, boolean colours, boolean live) {
        this.out = out;
        this.err = err;
        this.colours = colours;
        this.live = live;
        lastPlainNs = System.nanoTime();
    }

    /** Returns a terminal configured from the environment, where the launcher notes which streams are terminals. */
    static Terminal of(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        boolean plain = environment.containsKey("NO_COLOR") || "dumb".equals(environment.get("TERM"));
        boolean outIsTerminal = "1".equals(environment.get("SHOWRUNNER_STDOUT_TTY"));
        boolean errIsTerminal = "1".equals(environment.get("SHOWRUNNER_STDERR_TTY"));
        return new Terminal(out, err, outIsTerminal && !plain, errIsTerminal && !plain);
    }

    /** Prints a line of the result to standard output. */
    synchronized void line(String text) {
        endProgress();
        out.println(text);
        out.flush();
    }

    /** Prints a line that is not part of the result. */
    synchronized void notice(String text) {
        endProgress();
        err.println(text);
        err.flush();
    }

    /** Prints a sentence that describes a problem. */
    synchronized void problem(String text) {
        endProgress();
        err.println(live ? Colour.BAD.code + text + RESET : text);
        err.flush();
    }

    /** Shows the current activity: replaces the progress line on a terminal, else prints at most one line in 5 s. */
    synchronized void progress(String text) {
        if (live) {
            err.print(CLEAR_LINE + text);
            err.flush();
            lineOpen = true;
        } else if (System.nanoTime() - lastPlainNs > PLAIN_INTERVAL_NS) {
            lastPlainNs = System.nanoTime();
            err.println(text);
            err.flush();
        }
    }

    /** Removes the progress line. */
    synchronized void endProgress() {
        if (lineOpen) {
            err.print(CLEAR_LINE);
            err.flush();
            lineOpen = false;
        }
    }

    String colour(Colour colour, String text) {
        return colours ? colour.code + text + RESET : text;
    }

    /** Prints a {@linkplain Table table} whose first row is the header. */
    void table(List<List<String>> rows) {
        List<String> lines = Table.lines(rows);
        line(colour(Colour.QUIET, lines.getFirst()));
        lines.stream().skip(1).forEach(this::line);
    }
}
