package dev.showrunner.lab.replay;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The events of many sessions in the order of their time, made when they are asked for: at any moment only the sessions
 * that are playing are held, one event each.
 *
 * <p>Events of one session come in sequence; equal times are settled by session id, so the order is always the same.
 */
final class EventStream implements Iterator<PlannedEvent> {
    private static final Comparator<PlannedEvent> BY_TIME = Comparator.comparingLong(PlannedEvent::timeMs)
            .thenComparing(event -> event.session().sessionId());

    private final Iterator<ViewingSession> upcoming;
    private final PriorityQueue<PlannedEvent> playing = new PriorityQueue<>(BY_TIME);
    private @Nullable ViewingSession nextToStart;

    /** {@code sessions} are ordered by start. */
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
        startWhatIsDue();
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

    private void startWhatIsDue() {
        PlannedEvent first = playing.peek();
        while (nextToStart != null && (first == null || nextToStart.startMs() <= first.timeMs())) {
            playing.add(nextToStart.event(0));
            nextToStart = upcoming.hasNext() ? upcoming.next() : null;
            first = playing.peek();
        }
    }
}
