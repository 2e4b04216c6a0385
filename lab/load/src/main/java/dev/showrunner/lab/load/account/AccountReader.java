package dev.showrunner.lab.load.account;

/** An account that others may look into while it grows. */
public interface AccountReader {
    /** The sums at this moment. */
    Totals totals();

    /** What came since this was asked last; for one reader. */
    AccountDelta takeDelta();
}
