package dev.showrunner.events;

import java.util.Locale;

/** The regions that an event may name: ISO 3166-1 alpha-2 country codes in upper case. */
public final class Regions {
    /** The name of the total over all regions. It is never the region of an event. */
    public static final String WORLD = "world";

    private static final int LETTERS = 26;
    private static final boolean[] KNOWN = known();

    private Regions() {}

    /** Returns whether the text is a country code. Costs one array access. */
    public static boolean isValid(String text) {
        return text.length() == 2
                && isLetter(text.charAt(0))
                && isLetter(text.charAt(1))
                && KNOWN[index(text.charAt(0), text.charAt(1))];
    }

    private static boolean[] known() {
        boolean[] known = new boolean[LETTERS * LETTERS];
        for (String code : Locale.getISOCountries()) {
            known[index(code.charAt(0), code.charAt(1))] = true;
        }
        // Kosovo has no official code. XK is the user-assigned code that catalogs and the EU use.
        known[index('X', 'K')] = true;
        return known;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static int index(char first, char second) {
        return (first - 'A') * LETTERS + (second - 'A');
    }
}
