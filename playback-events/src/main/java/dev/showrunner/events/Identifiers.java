package dev.showrunner.events;

/**
 * The format of profile, device, session, title, series and event identifiers: 1 to 64 characters of {@code
 * [A-Za-z0-9._:-]}, the first one a letter or a digit. They need no escaping in a URL path, a log line or a store's
 * key.
 */
public final class Identifiers {
    /** The format as a regular expression, for documents and annotations. */
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}";

    /** The maximum length of an identifier, in characters. */
    public static final int MAX_LENGTH = 64;

    private Identifiers() {}

    /** Returns whether the text is an identifier. A loop is used because consumers check several in every event. */
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
