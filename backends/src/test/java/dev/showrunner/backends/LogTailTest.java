package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTailTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void last_givesTheEnd() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\n");

        new LogTail(log, lines::add).last(2);

        assertThat(lines).containsExactly("two", "three");
    }

    @Test
    void follow_givesWhatIsAdded_afterAReplacementToo() throws Exception {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\n");
        LogTail tail = new LogTail(log, lines::add);
        tail.last(1);
        Thread follower = Thread.ofVirtual().start(() -> follow(tail));
        try {
            assertThat(next()).isEqualTo("two");
            Files.writeString(log, "thr", StandardOpenOption.APPEND);
            Files.writeString(log, "ee\n", StandardOpenOption.APPEND);
            assertThat(next()).isEqualTo("three");
            Files.writeString(log, "new\n");
            assertThat(List.of(next())).containsExactly("new");
        } finally {
            follower.interrupt();
            follower.join();
        }
    }

    @Test
    void read_ofALogThatShrank_startsAtItsBeginning() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\nunfin");
        LogTail tail = new LogTail(log, lines::add);
        tail.last(2);
        Files.writeString(log, "new\n");

        assertThat(tail.read()).containsExactly("new");
    }

    @Test
    void quote_isShortAndNamesTheFile() throws IOException {
        Path log = Files.writeString(folder.resolve("x.log"), "line\n".repeat(10_000) + "w".repeat(5_000) + "\nlast\n");
        String quote = LogTail.quote(log);
        assertThat(quote).contains(log.toString()).endsWith("last");
        assertThat(quote.lines().count()).isLessThanOrEqualTo(16);
        assertThat(quote.lines().mapToInt(String::length).max().orElse(0)).isLessThan(400);
        assertThat(LogTail.quote(folder.resolve("missing"))).contains("cannot be read");
    }

    @Test
    void quote_endsWithALineThatWasCutOff() throws IOException {
        Path log = Files.writeString(folder.resolve("x.log"), "one\nFATAL: no sp");
        assertThat(LogTail.quote(log)).endsWith("  one\n  FATAL: no sp");
    }

    private String next() throws InterruptedException {
        return String.valueOf(lines.poll(5, TimeUnit.SECONDS));
    }

    private static void follow(LogTail tail) {
        try {
            tail.follow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
