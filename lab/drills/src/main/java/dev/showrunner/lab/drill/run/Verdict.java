package dev.showrunner.lab.drill.run;

/** What a drill says in the end. */
public enum Verdict {
    /** Everything held. */
    PASS,
    /** Something did not. */
    FAIL,
    /** The experiment does not tell. */
    INCONCLUSIVE
}
