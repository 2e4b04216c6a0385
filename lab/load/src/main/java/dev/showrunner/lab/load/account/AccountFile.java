package dev.showrunner.lab.load.account;

import dev.showrunner.lab.device.Receipt;
import dev.showrunner.lab.device.ReportedEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes one CSV line for each event once its fate is known. Identifiers need no quotes, because they cannot contain a
 * comma. Not thread-safe.
 */
public final class AccountFile implements AutoCloseable {
    /** The header line. */
    public static final String HEADER = "event_id,profile_id,device_id,session_id,sequence,title_id,region,kind,"
            + "position_ms,watched_ms,writes_position,state,attempts,stamp_us,partition,offset";

    private final Writer writer;

    private AccountFile(Writer writer) {
        this.writer = writer;
    }

    /** Creates the file at {@code path}; replaces an existing one. */
    public static AccountFile at(Path path) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(path);
        writer.write(HEADER);
        writer.write('\n');
        return new AccountFile(writer);
    }

    /** Returns an account file that discards everything. */
    public static AccountFile none() {
        return new AccountFile(Writer.nullWriter());
    }

    void acknowledged(ReportedEvent report, Receipt receipt, int attempts) {
        String log = receipt.logged() ? receipt.partition() + "," + receipt.offset() : ",";
        line(report, "acknowledged", attempts + "," + receipt.stampUs() + "," + log);
    }

    void refused(ReportedEvent report, int attempts) {
        line(report, "refused", attempts + ",,,");
    }

    void pending(ReportedEvent report) {
        line(report, "pending", ",,,");
    }

    private void line(ReportedEvent report, String state, String rest) {
        try {
            writer.write(report.eventId()
                    + ','
                    + report.profileId()
                    + ','
                    + report.deviceId()
                    + ','
                    + report.sessionId()
                    + ','
                    + report.sequence()
                    + ','
                    + report.title().titleId()
                    + ','
                    + report.region()
                    + ','
                    + report.kind()
                    + ','
                    + report.positionMs()
                    + ','
                    + report.watchedMs()
                    + ','
                    + report.writesPosition()
                    + ','
                    + state
                    + ','
                    + rest
                    + '\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the account file", e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the account file", e);
        }
    }
}
