package dev.showrunner.lab.load.plan;

/** Profile ids of members. */
public final class Members {
    private Members() {}

    /** Profile id of a member, numbered from 0. */
    public static String name(long number) {
        return "member-%05d".formatted(number);
    }
}
