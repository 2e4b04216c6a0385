package dev.showrunner.events;

import dev.showrunner.events.v1.Kind;

/** What the kinds of event mean to a check. */
public final class Kinds {
    private Kinds() {}

    /**
     * Whether an event of this kind belongs to a playback, so that it must name its device, session and region. {@code
     * SET_POSITION} and {@code HIDE} do not.
     */
    public static boolean isPlayback(Kind kind) {
        return kind != Kind.SET_POSITION && kind != Kind.HIDE;
    }
}
