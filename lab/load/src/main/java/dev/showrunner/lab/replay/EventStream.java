package dev.showrunner.lab.replay;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges the events of many sessions in time order. Events are generated lazily: only one event of each session that is
 * currently playing is in memory.
 *
 * <p>Events of a session are in sequence. Events at the same time are ordered by session id, so the order is
 * deterministic.
 */
final class EventStream implements Iterator<PlannedEvent> {
    private static final Comparator<PlannedEvent> BY_TIME = Comparator.comparingLong(PlannedEvent::timeMs)
            .thenComparing(event -> event.session().sessionId());

    private final Iterator<ViewingSession> upcoming;
    private final PriorityQueue<PlannedEvent> playing = new PriorityQueue<>(BY_TIME);
    private @Nullable ViewingSession nextToStart;

    /** {@code sessions} must be ordered by start. */
    EventStream(List<ViewingSession> sessions) {
        upcoming = sessions.iterator();
        nextToStart = upcoming.hasNext() ? upcoming.next() : null;
    }

    @Override
    public boolean hasNext() {
        return nextToStart != null || !playing.isEmpty();
    }

    @Override
    public PlannedEvent next() {
        startDueSessions();
        PlannedEvent event = playing.poll();
        if (event == null) {
            throw new NoSuchElementException();
        }
        int following = event.sequence() + 1;
        if (following < event.session().eventCount()) {
            playing.add(event.session().event(following));
        }
        return event;
    }

    private void startDueSessions() {
        PlannedEvent first = playing.peek();
        while (nextToStart != null && (first == null || nextToStart.startMs() <= first.timeMs())) {
            playing.add(nextToStart.event(0));
            nextToStart = upcoming.hasNext() ? upcoming.next() : null;
            first = playing.peek();
        }
    }
}
