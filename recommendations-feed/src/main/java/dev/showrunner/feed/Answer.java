package dev.showrunner.feed;

/** What came of asking a row's source. */
public sealed interface Answer {

    /** The source answered with titles. */
    record Found(Shelf shelf) implements Answer {}

    /** The source answered: there is nothing for this member. That is healthy; a fallback would be a lie. */
    record Nothing() implements Answer {}

    /**
     * The source did not answer, or not in time, or with something unusable.
     *
     * @param why for the reader of the page, without internals: "trending: timeout"
     */
    record Failed(String why) implements Answer {}
}
