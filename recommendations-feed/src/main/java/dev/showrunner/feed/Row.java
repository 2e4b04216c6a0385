package dev.showrunner.feed;

import java.time.Duration;
import java.util.List;

/**
 * A row of the page.
 *
 * @param slot its place
 * @param served what fills it and how that was had
 * @param took what filling it cost the page
 */
public record Row(Slot slot, Served served, Duration took) {

    /** The titles, in order. */
    public List<Candidate> items() {
        return served.shelf().items();
    }

    Row withItems(List<Candidate> items) {
        Shelf shelf = served.shelf();
        Shelf shown = new Shelf(shelf.heading(), items, shelf.asOf());
        return new Row(slot, new Served(shown, served.source(), served.rung(), served.reason()), took);
    }
}
