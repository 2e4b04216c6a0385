package dev.showrunner.ratelimiter.http.login;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Who takes part. The names are new in each run, so that no bucket is left from an earlier one.
 *
 * @param seed of every choice
 * @param addresses of the attackers: half IPv4 in networks of twenty, half IPv6
 * @param accounts that the attackers know
 * @param members how many of these accounts belong to members who log in meanwhile
 */
record Cast(long seed, int addresses, int accounts, int members, String run) {
    private static final int IN_A_NETWORK = 20;
    private static final int BYTE = 256;

    Cast(long seed, int addresses, int accounts, int members) {
        this(seed, addresses, accounts, members, UUID.randomUUID().toString().substring(0, 8));
    }

    SplittableRandom random(long whose) {
        return new SplittableRandom(seed * 31 + whose);
    }

    /** Half of the guesses are at members. */
    int target(SplittableRandom random) {
        return random.nextInt(random.nextBoolean() ? members : accounts);
    }

    String account(int number) {
        return "account-" + number + "-" + run + "@example.com";
    }

    /** 10.0.0.0/8 and 2001:db8::/32, shifted by the run. */
    String attackerAddress(int number) {
        int shift = Integer.parseUnsignedInt(run, 16) >>> 16;
        int network = (number / IN_A_NETWORK + shift) % (BYTE * BYTE);
        int host = 1 + number % IN_A_NETWORK;
        return number % 2 == 0
                ? "10.%d.%d.%d".formatted(network / BYTE, network % BYTE, host)
                : "2001:db8:%x:%x::%x".formatted(network, host, number);
    }

    String memberAddress(int number) {
        return "2001:db9:%x:%x::1".formatted(Integer.parseUnsignedInt(run, 16) >>> 16, number);
    }

    String attackerDevice(int number) {
        return "bot-" + run + "-" + number;
    }

    String memberDevice(int number) {
        return "tv-" + run + "-" + number;
    }
}
