package dev.showrunner.trending;

/**
 * What is counted for a region beside its titles. A tally lives in the same cells as a title, under a name that no title
 * can have: identifiers begin with a letter or a digit.
 */
enum Tally {
    /** Watched milliseconds of all titles. */
    WATCHED("#watched"),
    /** Counted events, at their event time. */
    EVENTS("#events"),
    /** Sessions, at the time of their first event. */
    SESSIONS("#sessions"),
    /** Counted events that were appended more than a minute after their event time. */
    LATE("#late"),
    /** Events that came again, at their event time. */
    DUPLICATES("#duplicates"),
    /** Events that came after their last bucket had left every window, at the time of their append. */
    TOO_LATE("#too_late"),
    /** Events that went to the dead-letter topic, at the time of their append. */
    DEAD("#dead"),
    /** Sessions that were forgotten to bound memory, at the time when that happened. */
    EVICTED("#evicted");

    private final String cell;

    Tally(String cell) {
        this.cell = cell;
    }

    /** The name of the cell. */
    String cell() {
        return cell;
    }

    static boolean isTally(String name) {
        return name.charAt(0) == '#';
    }
}
