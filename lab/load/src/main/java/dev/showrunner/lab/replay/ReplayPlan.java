package dev.showrunner.lab.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The sessions and titles that a replay sends.
 *
 * <p>A session's id is a hash of the viewing and its start. A replay that is repeated with the same {@code --until} (or
 * with {@code --keep-time}) therefore sends events with the same ids, and the stack counts them once. A replay to
 * another end time sends other events.
 *
 * @param data what the source contained
 * @param sessions sessions ordered by start
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

    /** Returns all events in time order. */
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
