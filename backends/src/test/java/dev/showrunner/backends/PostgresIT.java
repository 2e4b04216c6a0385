package dev.showrunner.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PostgresIT extends BackendContract {

    PostgresIT() {
        super(BackendKind.POSTGRES);
    }

    @Override
    void write(Endpoint endpoint, String text) throws SQLException {
        try (Connection connection = connect(endpoint);
                Statement table = connection.createStatement();
                PreparedStatement row = connection.prepareStatement(
                        "INSERT INTO records VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value")) {
            table.execute("CREATE TABLE IF NOT EXISTS records (id int PRIMARY KEY, value text)");
            row.setString(1, text);
            row.executeUpdate();
        }
    }

    @Override
    String read(Endpoint endpoint) throws SQLException {
        try (Connection connection = connect(endpoint);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT value FROM records")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(Endpoint endpoint) throws SQLException {
        return DriverManager.getConnection(
                endpoint.address(),
                endpoint.properties().get("postgres.user"),
                endpoint.properties().get("postgres.password"));
    }

    @Override
    void simulateInterruptedStart(Path home) throws IOException {
        Path data = Files.createDirectories(home.resolve("data.partial"));
        Files.writeString(data.resolve("PG_VERSION"), "17\n");
    }

    /** Process ids are reused after a reboot and in a new container. */
    @Test
    void lock_whoseProcessIdWasGivenToAnother_isRemoved(@TempDir Path data) throws IOException {
        Path lock = data.resolve("postmaster.pid");
        Files.writeString(lock, ProcessHandle.current().pid() + "\n" + data + "\n");
        PostmasterLock.clear(data);
        assertThat(lock).doesNotExist();
    }

    /** Simulates the checkpointer of a killed postmaster, which still holds the shared memory. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void lock_whoseOrphansStillEnd_isRemovedAfterThem(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), "999999999\n" + data + "\n");
        Process orphan =
                new ProcessBuilder("sleep", "1").directory(data.toFile()).start();
        PostmasterLock.clear(data);
        assertThat(orphan.isAlive()).isFalse();
    }
}
