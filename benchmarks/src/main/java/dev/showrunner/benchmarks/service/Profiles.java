package dev.showrunner.benchmarks.service;

/** The profiles of the requests, so many that none approaches the limit of the policy {@code home}. */
final class Profiles {
    static final String DOMAIN = "home";
    static final String KEY = "profile_id";

    private static final int COUNT = 100_003;

    private Profiles() {}

    static String of(long number) {
        return "bench-" + number % COUNT;
    }
}
