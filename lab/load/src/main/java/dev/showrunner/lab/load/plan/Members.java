package dev.showrunner.lab.load.plan;

/** The members of a drill's load. */
public final class Members {
    private Members() {}

    /** The name of a member, from 0 on. */
    public static String name(long number) {
        return "member-%05d".formatted(number);
    }
}
