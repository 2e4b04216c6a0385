package dev.showrunner.benchmarks.service;

import dev.showrunner.benchmarks.harness.WrongWorkException;

/** Whether a service did what it was measured for. */
final class Work {
    /** A stall of the machine may cost a decision its store; more than this part of them is another measurement. */
    private static final double MOST_WRONG = 0.01;

    private Work() {}

    static boolean isDone(long right, long wrong) {
        return right > 0 && wrong <= (right + wrong) * MOST_WRONG;
    }

    static void require(long right, long wrong) throws WrongWorkException {
        if (!isDone(right, wrong)) {
            throw new WrongWorkException(
                    "%,d of %,d answers are not those of a service that did its work".formatted(wrong, right + wrong));
        }
    }
}
