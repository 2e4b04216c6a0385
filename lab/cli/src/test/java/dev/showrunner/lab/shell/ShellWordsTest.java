package dev.showrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ShellWordsTest {
    @Test
    void of_splitsAtBlanks_exceptInQuotes() throws ShellException {
        assertThat(ShellWords.of("SET 'a b'  \"c \\\" d\" ''")).containsExactly("SET", "a b", "c \" d", "");
        assertThat(ShellWords.of("  GET k\tx ")).containsExactly("GET", "k", "x");
        assertThat(ShellWords.of("")).isEmpty();
    }

    @Test
    void of_anOpenQuote_isRejected() {
        assertThatThrownBy(() -> ShellWords.of("GET 'k")).hasMessage("A quote is not closed.");
    }
}
