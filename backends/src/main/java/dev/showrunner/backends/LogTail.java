package dev.showrunner.backends;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the end of a log file and follows what is appended. Not thread-safe. */
public final class LogTail {

    private static final int WINDOW_BYTES = 1 << 20;
    private static final long POLL_MS = 200;
    private static final int QUOTED_LINES = 15;
    private static final int QUOTED_CHARACTERS = 300;

    private final Path file;
    private final Consumer<String> lines;
    private long position;
    private String unfinished = "";

    /**
     * Creates the tail of a log without reading it.
     *
     * @param file the log, which need not exist
     * @param lines receiver of each line, without its line end
     */
    public LogTail(Path file, Consumer<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Returns the last 15 lines, each cut at 300 characters, for an error message. */
    static String quote(Path log) {
        LogTail tail = new LogTail(log, line -> {});
        try {
            List<String> lines = new ArrayList<>(tail.window());
            if (!tail.unfinished.isEmpty()) {
                lines.add(tail.unfinished);
            }
            return last(QUOTED_LINES, lines).stream()
                    .map(line -> "  " + line.substring(0, Math.min(QUOTED_CHARACTERS, line.length())))
                    .collect(Collectors.joining("\n", "The last lines of " + log + ":\n", ""));
        } catch (IOException e) {
            return "Its log " + log + " cannot be read: " + e.getMessage();
        }
    }

    /**
     * Passes on the last lines, at most 1 MiB of them; none if there is no file.
     *
     * @param count maximum number of lines
     * @throws IOException if the file cannot be read
     */
    public void last(int count) throws IOException {
        if (Files.exists(file)) {
            last(count, window()).forEach(lines);
        }
    }

    /**
     * Passes on the lines that are appended, until the thread is interrupted. Starts again at the beginning of a file
     * that became shorter.
     *
     * @throws IOException if the file cannot be read
     * @throws InterruptedException when the thread is interrupted
     */
    public void follow() throws IOException, InterruptedException {
        while (true) {
            if (Files.exists(file)) {
                read().forEach(lines);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private static List<String> last(int count, List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private List<String> window() throws IOException {
        position = Math.max(0, file.toFile().length() - WINDOW_BYTES);
        return read();
    }

    /**
     * Reads the complete lines after the position. Returns to the beginning of a log that is shorter than the position,
     * because it was cut or replaced.
     */
    List<String> read() throws IOException {
        byte[] added;
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r");
                InputStream in = new FileInputStream(log.getFD())) {
            if (log.length() < position) {
                position = 0;
                unfinished = "";
            }
            log.seek(position);
            added = in.readNBytes(WINDOW_BYTES); // fewer if the log is cut right now
        }
        position += added.length;
        String text = unfinished + new String(added, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        unfinished = text.substring(end);
        return text.substring(0, end).lines().toList();
    }
}
