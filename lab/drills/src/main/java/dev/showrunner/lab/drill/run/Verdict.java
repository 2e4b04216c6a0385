package dev.showrunner.lab.drill.run;

/** The verdict of a run. */
public enum Verdict {
    /** Every expectation was met. */
    PASS,
    /** An expectation was missed. */
    FAIL,
    /** The run says nothing about the design. */
    INCONCLUSIVE
}
