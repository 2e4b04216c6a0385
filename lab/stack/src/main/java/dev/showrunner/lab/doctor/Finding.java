package dev.showrunner.lab.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The result of one check.
 *
 * @param level severity
 * @param subject subject of the check, in a word or two
 * @param what state of the subject, as a sentence
 * @param fix remedy, as a sentence; empty if none is needed
 */
public record Finding(Level level, String subject, String what, String fix) {
    /** Severity of a finding. */
    public enum Level {
        /** Nothing is wrong. */
        OK,
        /** The stack works, with a limitation. */
        NOTICE,
        /** The stack cannot run. */
        PROBLEM;

        /** The lower-case name, for JSON. */
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

    /** The state and the remedy. */
    public String sentences() {
        return fix.isEmpty() ? what : what + " " + fix;
    }
}
