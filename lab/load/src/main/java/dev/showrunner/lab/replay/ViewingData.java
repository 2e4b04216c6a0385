package dev.showrunner.lab.replay;

import java.util.List;

/**
 * Contents of a source.
 *
 * @param format {@code movielens} or {@code viewing-log}
 * @param rowsRead number of rows, bad rows included
 * @param viewings viewings in the order of the file
 * @param titles distinct titles
 * @param badRows rows that were skipped
 */
record ViewingData(
        String format, long rowsRead, List<Viewing> viewings, List<CatalogTitle> titles, List<BadRow> badRows) {
    ViewingData {
        viewings = List.copyOf(viewings);
        titles = List.copyOf(titles);
        badRows = List.copyOf(badRows);
    }
}
