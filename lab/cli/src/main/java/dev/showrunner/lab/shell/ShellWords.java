package dev.showrunner.lab.shell;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into words as redis-cli does: at blanks, except in quotes. A backslash escapes a quote. */
final class ShellWords {
    private ShellWords() {}

    static List<String> of(String line) throws ShellException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                open = true;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                open = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else {
                word.append(c);
                open = true;
            }
        }
        if (quote != 0) {
            throw new ShellException("A quote is not closed.");
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }
}
