package dev.showrunner.backends.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProofRecordTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicLong nanos = new AtomicLong();

    @Proof(claim = "A proof runs its sample by default", of = "cases", sample = 3, full = 9, seed = 5)
    void proof_getsItsSampleAndSeed(ProofRun proof) {
        boolean full = "full".equals(System.getProperty("prove"));
        assertThat(proof.size()).isEqualTo(Integer.getInteger("prove.size", full ? 9 : 3));
        assertThat(proof.seed()).isEqualTo(Long.getLong("prove.seed", 5));
    }

    @Test
    void reached_isWrittenOnceASecond() throws IOException {
        ProofRecord record = record();
        record.reached(0);
        nanos.addAndGet(SECOND / 2);
        record.reached(50);
        assertThat(facts()).containsEntry("done", "0").containsEntry("result", "running");
        nanos.addAndGet(SECOND / 2);
        record.reached(100);
        assertThat(facts()).containsEntry("done", "100").containsEntry("seconds", "1.0");
    }

    @Test
    void put_fromAnotherThread_waitsForTheWriteInProgress() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        AtomicBoolean blocking = new AtomicBoolean();
        CountDownLatch writing = new CountDownLatch(1);
        ProofRecord record = record(() -> {
            if (blocking.get()) {
                writing.countDown();
                await(finish);
            }
            return nanos.get();
        });
        blocking.set(true);
        Thread writer = Thread.ofPlatform().start(() -> record.reached(1));
        writing.await();
        Thread putter = Thread.ofPlatform().start(() -> record.put("size", "2000"));
        while (putter.getState() != Thread.State.BLOCKED && putter.isAlive()) {
            Thread.onSpinWait();
        }
        finish.countDown();
        writer.join();
        putter.join();
        assertThat(facts()).containsEntry("size", "1000");
    }

    @Test
    void end_isWrittenAtOnce() throws IOException {
        ProofRecord record = record();
        record.reached(0);
        record.failed(new AssertionError("step 7 differs"));
        assertThat(facts()).containsEntry("result", "failed").containsEntry("message", "step 7 differs");
        record().passed();
        assertThat(facts()).containsEntry("result", "passed").containsEntry("done", "1000");
    }

    @Test
    void noFile_nothingIsWritten() throws IOException {
        ProofRecord record = new ProofRecord(Optional.empty(), nanos::get);
        record.reached(1);
        record.passed();
        assertThat(folder).isEmptyDirectory();
    }

    private ProofRecord record() {
        return record(nanos::get);
    }

    private ProofRecord record(LongSupplier nanoTime) {
        ProofRecord record = new ProofRecord(Optional.of(folder.resolve("a.properties")), nanoTime);
        record.put("size", "1000");
        return record;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Properties facts() throws IOException {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("a.properties"))) {
            facts.load(reader);
        }
        return facts;
    }
}
