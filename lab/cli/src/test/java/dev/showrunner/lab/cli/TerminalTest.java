package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void line_hasNoColourAndNoControl_awayFromATerminal() {
        Terminal terminal = terminal(Map.of());
        terminal.progress("10 %");
        terminal.line(terminal.colour(Terminal.Colour.GOOD, "ready"));

        assertThat(out).hasToString("ready\n");
        assertThat(err).hasToString("");
    }

    @Test
    void progress_rewritesItsLine_onATerminal() {
        Terminal terminal = terminal(Map.of("SHOWRUNNER_STDOUT_TTY", "1", "SHOWRUNNER_STDERR_TTY", "1"));
        terminal.progress("10 %");
        terminal.progress("20 %");
        terminal.line(terminal.colour(Terminal.Colour.GOOD, "ready"));

        assertThat(err).hasToString("\r\u001b[2K10 %\r\u001b[2K20 %\r\u001b[2K");
        assertThat(out).hasToString("\u001b[32mready\u001b[0m\n");
    }

    @Test
    void colour_withNoColor_isLeftOut() {
        Terminal terminal = terminal(Map.of("SHOWRUNNER_STDOUT_TTY", "1", "NO_COLOR", "1"));

        assertThat(terminal.colour(Terminal.Colour.BAD, "x")).isEqualTo("x");
    }

    @Test
    void table_alignsItsColumns() {
        terminal(Map.of()).table(List.of(List.of("NAME", "PORT"), List.of("redis", "6379"), List.of("x", "")));

        assertThat(out).hasToString("NAME   PORT\nredis  6379\nx\n");
    }

    private Terminal terminal(Map<String, String> environment) {
        return Terminal.of(new PrintWriter(out), new PrintWriter(err), environment);
    }
}
