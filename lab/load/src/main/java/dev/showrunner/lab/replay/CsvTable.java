package dev.showrunner.lab.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV file (RFC 4180, UTF-8) with a header, row by row. An invalid row is recorded with its line number and
 * skipped.
 */
final class CsvTable implements Closeable {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .get();

    private final String name;
    private final CSVParser rows;

    private CsvTable(String name, CSVParser rows) {
        this.name = name;
        this.rows = rows;
    }

    /** Opens {@code file}. Its header must contain all of {@code columns}. */
    static CsvTable open(Path file, List<String> columns) throws IOException {
        CSVParser rows = CSVParser.builder()
                .setReader(Files.newBufferedReader(file, StandardCharsets.UTF_8))
                .setFormat(FORMAT)
                .get();
        List<String> missing = columns.stream()
                .filter(column -> !rows.getHeaderMap().containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            rows.close();
            throw new IOException(file + " has no column " + String.join(", ", missing) + "; its header must contain "
                    + String.join(",", columns) + " (other columns are ignored)");
        }
        return new CsvTable(file.getFileName().toString(), rows);
    }

    /** Adds each row to {@code collector} as a viewing. */
    void forEachViewing(ViewingCollector collector, Function<CSVRecord, Viewing> viewing) throws IOException {
        forEach(collector, row -> {
            collector.rowRead();
            collector.viewing(name, line(), viewing.apply(row));
        });
    }

    /**
     * Calls {@code use} with each row. A row for which {@code use} throws {@link IllegalArgumentException} becomes a
     * bad row.
     */
    void forEach(ViewingCollector collector, Consumer<CSVRecord> use) throws IOException {
        Iterator<CSVRecord> records = rows.iterator();
        try {
            while (records.hasNext()) {
                CSVRecord row = records.next();
                try {
                    use.accept(row);
                } catch (IllegalArgumentException e) {
                    collector.bad(name, line(), row.isConsistent() ? String.valueOf(e.getMessage()) : columns(row));
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(name + " cannot be read after line " + line() + ": " + e.getMessage(), e);
        }
    }

    /** Returns the whole number in {@code column}, which must be between {@code min} and {@code max}. */
    static long wholeNumber(CSVRecord row, String column, long min, long max) {
        String text = row.get(column);
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Thrown below, as for a number out of range.
        }
        throw new IllegalArgumentException(column + " is \"" + ViewingCollector.shortened(text)
                + "\", but must be a whole number from " + min + " to " + max);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private long line() {
        return rows.getCurrentLineNumber();
    }

    private String columns(CSVRecord row) {
        return "it has " + row.size() + " values, but the header has "
                + rows.getHeaderNames().size() + " columns";
    }
}
