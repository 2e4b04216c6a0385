package dev.showrunner.lab.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What a replay will send: sessions in the order of their start, and titles.
 *
 * <p>A session's id is a hash of the viewing and of its place on the time line. So a replay that is repeated with the
 * same {@code --until} (or with {@code --keep-time}) sends the very same events, which the stack counts once; a replay
 * at another time is another set of viewings.
 *
 * @param data what the source yielded
 * @param sessions ordered by start
 */
record ReplayPlan(ViewingData data, List<ViewingSession> sessions) {
    private static final int ID_BYTES = 8;

    /** Places the viewings of {@code data} on {@code timeline}. */
    static ReplayPlan of(ViewingData data, Timeline timeline) {
        long first =
                data.viewings().stream().mapToLong(Viewing::endedAtMs).min().orElse(0);
        long last = data.viewings().stream().mapToLong(Viewing::endedAtMs).max().orElse(0);
        MessageDigest digest = sha256();
        List<ViewingSession> sessions = new ArrayList<>(data.viewings().size());
        for (Viewing viewing : data.viewings()) {
            long start = timeline.place(viewing.endedAtMs(), first, last) - viewing.watchedMs();
            sessions.add(new ViewingSession(sessionId(digest, viewing, start), viewing, start));
        }
        sessions.sort(Comparator.comparingLong(ViewingSession::startMs).thenComparing(ViewingSession::sessionId));
        return new ReplayPlan(data, List.copyOf(sessions));
    }

    /** All events in the order of their time. */
    EventStream events() {
        return new EventStream(sessions);
    }

    long eventCount() {
        return sessions.stream().mapToLong(ViewingSession::eventCount).sum();
    }

    long profileCount() {
        return sessions.stream()
                .map(session -> session.viewing().profileId())
                .distinct()
                .count();
    }

    private static String sessionId(MessageDigest digest, Viewing viewing, long startMs) {
        byte[] hash = digest.digest((viewing + "@" + startMs).getBytes(StandardCharsets.UTF_8));
        return "replay-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
