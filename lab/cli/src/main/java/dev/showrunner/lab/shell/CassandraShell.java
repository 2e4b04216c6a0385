package dev.showrunner.lab.shell;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.showrunner.backends.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs CQL and prints the result as a table. */
final class CassandraShell implements Shell {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final CqlSession session;

    CassandraShell(Endpoint endpoint) throws IOException {
        DriverConfigLoader config = DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, TIMEOUT)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, TIMEOUT)
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, TIMEOUT)
                .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ZERO)
                .build();
        List<InetSocketAddress> points = Stream.of(endpoint.address().split(","))
                .map(CassandraShell::address)
                .toList();
        try {
            session = CqlSession.builder()
                    .addContactPoints(points)
                    .withLocalDatacenter(
                            endpoint.properties().getOrDefault("cassandra.local.datacenter", "datacenter1"))
                    .withConfigLoader(config)
                    .build();
        } catch (DriverException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void run(String command, Consumer<String> out) throws ShellException {
        try {
            ResultSet result = session.execute(command);
            List<ColumnDefinition> columns = new ArrayList<>();
            result.getColumnDefinitions().forEach(columns::add);
            if (columns.isEmpty()) {
                out.accept("done");
                return;
            }
            TextTable table = new TextTable(columns.stream()
                    .map(column -> column.getName().asInternal())
                    .toList());
            for (Row row : result) {
                if (!table.add(cells(row, columns.size()))) {
                    break;
                }
            }
            table.print(out);
        } catch (DriverException e) {
            throw new ShellException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        session.close();
    }

    private static List<String> cells(Row row, int columns) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            Object value = row.getObject(i);
            cells.add(
                    value == null
                            ? "null"
                            : row.codecRegistry().codecFor(row.getType(i)).format(value));
        }
        return cells;
    }

    private static InetSocketAddress address(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return new InetSocketAddress(
                hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
    }
}
