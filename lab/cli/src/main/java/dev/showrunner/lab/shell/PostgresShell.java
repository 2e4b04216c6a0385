package dev.showrunner.lab.shell;

import dev.showrunner.backends.Endpoint;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs SQL and prints the result as a table. {@code \d} lists the tables. */
final class PostgresShell implements Shell {
    private static final String TABLES = "SELECT table_schema, table_name FROM information_schema.tables"
            + " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2";

    private final Connection connection;

    PostgresShell(Endpoint endpoint) throws IOException {
        try {
            connection = DriverManager.getConnection(
                    endpoint.address(),
                    endpoint.properties().get("postgres.user"),
                    endpoint.properties().get("postgres.password"));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void run(String command, Consumer<String> out) throws ShellException {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(command.strip().equals("\\d") ? TABLES : command);
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    table(result).print(out);
                }
            } else {
                out.accept(statement.getUpdateCount() + " rows changed");
            }
        } catch (SQLException e) {
            throw new ShellException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The connection is discarded in any case.
        }
    }

    private static TextTable table(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        TextTable table = new TextTable(names);
        boolean room = true;
        while (room && result.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                String text = result.getString(i);
                cells.add(text == null ? "null" : text);
            }
            room = table.add(cells);
        }
        return table;
    }
}
