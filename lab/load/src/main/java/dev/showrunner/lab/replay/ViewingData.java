package dev.showrunner.lab.replay;

import java.util.List;

/**
 * What a source yielded.
 *
 * @param format {@code movielens} or {@code viewing-log}
 * @param rowsRead rows of viewings, the bad ones included
 * @param viewings in the order of the file
 * @param titles each once
 * @param badRows what was skipped
 */
record ViewingData(
        String format, long rowsRead, List<Viewing> viewings, List<CatalogTitle> titles, List<BadRow> badRows) {
    ViewingData {
        viewings = List.copyOf(viewings);
        titles = List.copyOf(titles);
        badRows = List.copyOf(badRows);
    }
}
