package dev.showrunner.lab.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What one check found.
 *
 * @param level how bad it is
 * @param subject what was looked at, in a word or two
 * @param what the state of it, a sentence
 * @param fix what to do, a sentence; empty where nothing needs to be done
 */
public record Finding(Level level, String subject, String what, String fix) {
    /** How bad it is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** It works, with a limit that one should know. */
        NOTICE,
        /** It does not work. */
        PROBLEM;

        /** As programs read it. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String subject, String what) {
        return new Finding(Level.OK, subject, what, "");
    }

    static Finding notice(String subject, String what, String fix) {
        return new Finding(Level.NOTICE, subject, what, fix);
    }

    static Finding problem(String subject, String what, String fix) {
        return new Finding(Level.PROBLEM, subject, what, fix);
    }

    /** Both sentences. */
    public String sentences() {
        return fix.isEmpty() ? what : what + " " + fix;
    }
}
