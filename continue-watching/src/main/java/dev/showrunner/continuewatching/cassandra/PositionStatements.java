package dev.showrunner.continuewatching.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import dev.showrunner.continuewatching.Position;
import dev.showrunner.continuewatching.ResumeRow;
import dev.showrunner.continuewatching.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads and writes rows of {@code resume_position}.
 *
 * <p>A register is written USING TIMESTAMP its stamp, so Cassandra's own reconciliation is the merge. With equal timestamps
 * Cassandra does not look at the values first: expiring cells are compared by the second of their expiry, then by their TTL
 * (the smaller wins), and only then by their bytes. Both would depend on when the write arrived. So each write says that
 * "now" is the second of its stamp and that it lives for the whole retention: that expires at stamp + retention whenever it
 * is written, and equal stamps have equal expiries and equal TTLs, which leaves the bytes to decide, as in {@link Position}.
 */
final class PositionStatements {

    private static final long MICROS = 1_000_000;

    private final PreparedStatement position;
    private final PreparedStatement completed;
    private final PreparedStatement hidden;
    private final PreparedStatement removePosition;
    private final PreparedStatement row;
    private final PreparedStatement profile;
    private final UserDefinedType type;
    private final int retentionSeconds;

    PositionStatements(CqlSession session, String keyspace, Duration retention) {
        String table = keyspace + ".resume_position";
        String registers = "SELECT title_id, positions, completed, hidden FROM " + table + " WHERE profile_id = ?";
        position = prepare(session, update(table, "positions[?]"));
        completed = prepare(session, update(table, "completed"));
        hidden = prepare(session, update(table, "hidden"));
        removePosition = prepare(
                session,
                "DELETE positions[?] FROM " + table + " USING TIMESTAMP ? WHERE profile_id = ? AND title_id = ?");
        row = prepare(session, registers + " AND title_id = ?");
        profile = prepare(session, registers);
        type = (UserDefinedType)
                completed.getVariableDefinitions().get("completed").getType();
        retentionSeconds = Math.toIntExact(retention.toSeconds());
    }

    /** One statement for each register that a write sets and that has not expired. */
    List<BoundStatement> writes(RowKey key, ResumeRow row, long nowMs) {
        List<BoundStatement> statements = new ArrayList<>(2);
        Stream<Position> live = row.positions().stream().filter(value -> isLive(value, nowMs));
        live.forEach(value -> statements.add(at(
                value,
                position.bind()
                        .setInt(0, retentionSeconds)
                        .setLong(1, value.stampUs())
                        .setString(2, value.deviceId())
                        .setUdtValue(3, toUdt(value))
                        .setString(4, key.profileId())
                        .setString(5, key.titleId()))));
        row.completed()
                .filter(value -> isLive(value, nowMs))
                .ifPresent(value -> statements.add(register(completed, key, value)));
        row.hidden()
                .filter(value -> isLive(value, nowMs))
                .ifPresent(value -> statements.add(register(hidden, key, value)));
        return statements;
    }

    /** Removes the positions of devices that a row has no room for, each with its own stamp. */
    List<BoundStatement> removals(RowKey key, List<Position> surplus) {
        return surplus.stream()
                .map(value -> removePosition.bind(value.deviceId(), value.stampUs(), key.profileId(), key.titleId()))
                .toList();
    }

    BoundStatement readRow(RowKey key) {
        return row.bind(key.profileId(), key.titleId());
    }

    BoundStatement readProfile(String profileId) {
        return profile.bind(profileId);
    }

    /** Every position that is stored in a row, surplus devices included. */
    static List<Position> positions(Row row) {
        Map<String, UdtValue> stored = row.getMap("positions", String.class, UdtValue.class);
        return stored == null
                ? List.of()
                : stored.values().stream().map(PositionStatements::fromUdt).toList();
    }

    /** The registers beside the positions. */
    static ResumeRow marks(Row row) {
        UdtValue done = row.getUdtValue("completed");
        UdtValue hidden = row.getUdtValue("hidden");
        ResumeRow marks = done == null ? ResumeRow.EMPTY : ResumeRow.completed(fromUdt(done));
        return hidden == null ? marks : marks.merge(ResumeRow.hidden(fromUdt(hidden)));
    }

    private BoundStatement register(PreparedStatement update, RowKey key, Position value) {
        return at(
                value,
                update.bind()
                        .setInt(0, retentionSeconds)
                        .setLong(1, value.stampUs())
                        .setUdtValue(2, toUdt(value))
                        .setString(3, key.profileId())
                        .setString(4, key.titleId()));
    }

    private boolean isLive(Position value, long nowMs) {
        return value.stampUs() / MICROS + retentionSeconds > nowMs / 1_000;
    }

    private static BoundStatement at(Position value, BoundStatement statement) {
        return statement.setNowInSeconds(Math.toIntExact(value.stampUs() / MICROS));
    }

    private static String update(String table, String register) {
        return "UPDATE " + table + " USING TTL ? AND TIMESTAMP ? SET " + register
                + " = ? WHERE profile_id = ? AND title_id = ?";
    }

    static PreparedStatement prepare(CqlSession session, String statement) {
        return session.prepare(
                SimpleStatement.builder(statement).setIdempotence(true).build());
    }

    private UdtValue toUdt(Position value) {
        return type.newValue()
                .setLong(0, value.stampUs())
                .setLong(1, value.positionMs())
                .setLong(2, value.runtimeMs())
                .setString(3, value.deviceId())
                .setLong(4, value.creditsAtMs())
                .setString(5, value.seriesId())
                .setInt(6, value.season())
                .setInt(7, value.episode())
                .setString(8, value.nextTitleId());
    }

    private static Position fromUdt(UdtValue value) {
        return new Position(
                value.getLong(0),
                value.getLong(1),
                value.getLong(2),
                text(value, 3),
                value.getLong(4),
                text(value, 5),
                value.getInt(6),
                value.getInt(7),
                text(value, 8));
    }

    private static String text(UdtValue value, int index) {
        String text = value.getString(index);
        return text == null ? "" : text;
    }
}
