package dev.showrunner.lab.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The end of a log file, and what is added to it. */
final class LogTail {
    private static final int WINDOW_BYTES = 1 << 20;
    private static final long LOOK_MS = 200;

    private final Path file;
    private final Consumer<String> lines;
    private long position;
    private String unfinished = "";

    LogTail(Path file, Consumer<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** The last lines, of the last megabyte at most. */
    void last(int count) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        position = Math.max(0, Files.size(file) - WINDOW_BYTES);
        List<String> read = read();
        read.subList(Math.max(0, read.size() - count), read.size()).forEach(lines);
    }

    /** What is added, until the thread is interrupted; begins anew where the file was replaced. */
    void follow() throws IOException, InterruptedException {
        while (true) {
            if (Files.exists(file)) {
                if (Files.size(file) < position) {
                    position = 0;
                    unfinished = "";
                }
                read().forEach(lines);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private List<String> read() throws IOException {
        byte[] added;
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            added = new byte[(int) Math.min(WINDOW_BYTES, log.length() - position)];
            log.seek(position);
            log.readFully(added);
        }
        position += added.length;
        String text = unfinished + new String(added, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        unfinished = text.substring(end);
        return text.substring(0, end).lines().toList();
    }
}
