package dev.showrunner.continuewatching;

import dev.showrunner.events.v1.Kind;
import dev.showrunner.events.v1.PlaybackEvent;

/**
 * Which registers an event writes: a pure function of the event.
 *
 * <p>No stored state is read before a write, here or anywhere. That is what makes a retry, a replay of the log and a late
 * batch from a device that was offline harmless.
 *
 * <p>A player that has just been opened, or that has failed, reports a position near zero without anybody having gone back
 * there. So START, PLAYBACK_ERROR and everything below {@value #NEVER_ZERO_MS} ms leave the position alone, unless the member
 * asked for that place: the event is a SEEK, a RESTART or a SET_POSITION, or its session began with one. Completion is only
 * ever added: reading decides whether a title is being watched again.
 */
public final class RegisterRules {

    /** Below this a position is not believed unless it was chosen, ms. */
    public static final long NEVER_ZERO_MS = 30_000;

    private final RowPolicy policy;

    /** Rules that call a title completed where the policy calls it finished. */
    public RegisterRules(RowPolicy policy) {
        this.policy = policy;
    }

    /** What a stamped event writes; {@link ResumeRow#EMPTY} when it writes nothing. */
    public ResumeRow writes(PlaybackEvent event) {
        Position report = Position.of(event);
        return switch (event.getKind()) {
            case KIND_UNSPECIFIED, UNRECOGNIZED -> ResumeRow.EMPTY;
            case HIDE -> ResumeRow.hidden(report);
            case START, PLAYBACK_ERROR -> chosen(event) ? ResumeRow.at(report) : ResumeRow.EMPTY;
            case SEEK, RESTART, SET_POSITION -> ResumeRow.at(report);
            case PROGRESS, PAUSE, STOP ->
                policy.finished(report)
                        ? position(event, report).merge(ResumeRow.completed(report))
                        : position(event, report);
            case FINISH -> position(event, report).merge(ResumeRow.completed(report));
        };
    }

    /** True for an event after which another device may be picked up next: it is stored before it is answered. */
    public static boolean writesThrough(PlaybackEvent event) {
        return switch (event.getKind()) {
            case PAUSE, STOP, FINISH, SEEK, RESTART, SET_POSITION, HIDE -> true;
            case START, PROGRESS, PLAYBACK_ERROR, KIND_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    private static ResumeRow position(PlaybackEvent event, Position report) {
        return event.getPositionMs() >= NEVER_ZERO_MS || chosen(event) ? ResumeRow.at(report) : ResumeRow.EMPTY;
    }

    private static boolean chosen(PlaybackEvent event) {
        Kind first = event.getSessionBeganWith();
        return first == Kind.SEEK || first == Kind.RESTART || first == Kind.SET_POSITION;
    }
}
