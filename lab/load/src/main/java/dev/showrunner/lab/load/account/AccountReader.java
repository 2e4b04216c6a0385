package dev.showrunner.lab.load.account;

/** Read access to an account while it grows. */
public interface AccountReader {
    /** Current totals. */
    Totals totals();

    /** Returns the changes since the last call. Supports one caller only. */
    AccountDelta takeDelta();
}
