package dev.showrunner.events;

import dev.showrunner.events.v1.Kind;

/** Classifies the kinds of event for validation. */
public final class Kinds {
    private Kinds() {}

    /**
     * Returns whether events of this kind belong to a playback and must therefore name their device, session and
     * region. All kinds do except {@code SET_POSITION} and {@code HIDE}.
     */
    public static boolean isPlayback(Kind kind) {
        return kind != Kind.SET_POSITION && kind != Kind.HIDE;
    }
}
