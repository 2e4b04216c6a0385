package dev.showrunner.events;

/**
 * Profile, device, session, title, series and event identifiers: 1 to 64 characters of {@code [A-Za-z0-9._:-]}, the
 * first one a letter or a digit. They need no escaping in a URL path, a log line or a key of a store.
 */
public final class Identifiers {
    /** The same rule as a regular expression, for documents and annotations. */
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";

    /** The longest identifier, in characters. */
    public static final int MAX_LENGTH = 64;

    private Identifiers() {}

    /** Whether the text is an identifier. A loop, because consumers check several of them in every event. */
    public static boolean isValid(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_LENGTH || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
}
