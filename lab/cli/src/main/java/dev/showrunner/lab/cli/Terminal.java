package dev.showrunner.lab.cli;

import dev.showrunner.lab.text.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * What a person sees. Results go to standard output; what is only of the moment (progress, notices, problems) goes to
 * standard error. Colours and a progress line that rewrites itself are for terminals only.
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

    /** The colours in use, each with one meaning. */
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

    /** By what the launcher found out about the two streams. */
    static Terminal of(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        boolean plain = environment.containsKey("NO_COLOR") || "dumb".equals(environment.get("TERM"));
        boolean outIsTerminal = "1".equals(environment.get("SHOWRUNNER_STDOUT_TTY"));
        boolean errIsTerminal = "1".equals(environment.get("SHOWRUNNER_STDERR_TTY"));
        return new Terminal(out, err, outIsTerminal && !plain, errIsTerminal && !plain);
    }

    /** A line of the result. */
    synchronized void line(String text) {
        endProgress();
        out.println(text);
        out.flush();
    }

    /** A line beside the result. */
    synchronized void notice(String text) {
        endProgress();
        err.println(text);
        err.flush();
    }

    /** A sentence on what went wrong. */
    synchronized void problem(String text) {
        endProgress();
        err.println(live ? Colour.BAD.code + text + RESET : text);
        err.flush();
    }

    /** What goes on now: replaces the line before it on a terminal; elsewhere a line every few seconds. */
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

    /** A {@linkplain Table table}; the first row is the header. */
    void table(List<List<String>> rows) {
        List<String> lines = Table.lines(rows);
        line(colour(Colour.QUIET, lines.getFirst()));
        lines.stream().skip(1).forEach(this::line);
    }
}
