package dev.showrunner.backends;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, for a message about a failure. */
final class LogTail {

    private static final int BYTES = 16 << 10;
    private static final int LINES = 15;
    private static final int WIDTH = 300;

    private LogTail() {}

    static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            byte[] end = new byte[(int) Math.min(BYTES, file.length())];
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return "The last lines of " + log + ":\n"
                    + String.join(
                            "\n",
                            lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                                    .map(line -> "  " + line.substring(0, Math.min(WIDTH, line.length())))
                                    .toList());
        } catch (IOException e) {
            return "Its log " + log + " cannot be read: " + e.getMessage();
        }
    }
}
