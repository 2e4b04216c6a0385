package dev.showrunner.ratelimiter.login;

import dev.showrunner.ratelimiter.BucketKey;
import java.net.InetAddress;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Whom an attempt is counted for, as digests: no account and no address is in a key of the store.
 *
 * <p>An account is one whatever its case, width or surrounding blanks, or an attacker would get a bucket for each spelling.
 * An IPv6 address is its /64, which is the least that a subscriber gets (RFC 6177), so the lower 64 bits are free to change.
 *
 * @param account the account
 * @param device the device, whatever account it asks for
 * @param address the IPv4 address or IPv6 /64
 * @param network the network that the login service named, else the /24 or /48 around the address
 */
record Identities(String account, String device, String address, String network) {
    private static final int IPV4_BYTES = 4;
    private static final int SUBSCRIBER_BYTES_V6 = 8;
    private static final int PREFIX_BYTES_V4 = 3;
    private static final int PREFIX_BYTES_V6 = 6;

    static Identities of(LoginAttempt attempt) {
        boolean v4 = attempt.ip().getAddress().length == IPV4_BYTES;
        return new Identities(
                BucketKey.digest(List.of("account", canonical(attempt.account()))),
                BucketKey.digest(List.of("device", attempt.device())),
                leading("address", attempt.ip(), v4 ? IPV4_BYTES : SUBSCRIBER_BYTES_V6),
                attempt.network()
                        .map(name -> BucketKey.digest(List.of("network", name)))
                        .orElseGet(() -> leading("prefix", attempt.ip(), v4 ? PREFIX_BYTES_V4 : PREFIX_BYTES_V6)));
    }

    private static String canonical(String account) {
        return Normalizer.normalize(account, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static String leading(String kind, InetAddress ip, int bytes) {
        String bits = HexFormat.of().formatHex(Arrays.copyOf(ip.getAddress(), bytes));
        return BucketKey.digest(List.of(kind, bits));
    }
}
