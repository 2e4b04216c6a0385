package dev.showrunner.benchmarks.service;

import dev.showrunner.benchmarks.harness.WrongWorkException;

/** Checks that a service did the work that it is measured for. */
final class WorkCheck {
    /**
     * Share from 0 to 1. A stall of the machine may cause a few decisions without the store; more invalidate the run.
     */
    private static final double MAX_WRONG_SHARE = 0.01;

    private WorkCheck() {}

    static boolean isDone(long right, long wrong) {
        return right > 0 && wrong <= (right + wrong) * MAX_WRONG_SHARE;
    }

    static void require(long right, long wrong) throws WrongWorkException {
        if (!isDone(right, wrong)) {
            throw new WrongWorkException(
                    "%,d of %,d answers show that the service did not do its work".formatted(wrong, right + wrong));
        }
    }
}
