package dev.showrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class WordsTest {
    @Test
    void of_partsAtBlanks_butNotInQuotes() throws ShellException {
        assertThat(Words.of("SET 'a b'  \"c \\\" d\" ''")).containsExactly("SET", "a b", "c \" d", "");
        assertThat(Words.of("  GET k\tx ")).containsExactly("GET", "k", "x");
        assertThat(Words.of("")).isEmpty();
    }

    @Test
    void of_refusesAnOpenQuote() {
        assertThatThrownBy(() -> Words.of("GET 'k")).hasMessage("A quote is not closed.");
    }
}
