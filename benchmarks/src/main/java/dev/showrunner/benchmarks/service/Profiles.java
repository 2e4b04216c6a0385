package dev.showrunner.benchmarks.service;

/** Whom decisions are for: so many that none comes near the limit of the policy {@code home}. */
final class Profiles {
    static final String DOMAIN = "home";
    static final String KEY = "profile_id";

    private static final int NUMBER = 100_003;

    private Profiles() {}

    static String of(long number) {
        return "bench-" + number % NUMBER;
    }
}
