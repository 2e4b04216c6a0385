package dev.showrunner.ratelimiter.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a device is given after it logged in, and shows when it comes again: {@code 1.<expiry>.<signature>}, signed with
 * HMAC-SHA-256 (RFC 2104) over account, device and expiry. Neither account nor device is in it; they come with the attempt, so
 * a token is worth nothing for another account or on another device. Nothing is stored. Thread-safe.
 *
 * <p>The first key signs and all keys are accepted: to rotate, put a new key in front, and take the old one away when the last
 * token that it signed has expired. To withdraw all tokens, take it away at once.
 */
public final class DeviceTokens {
    /** The least that a key may have: as much as the signature. */
    public static final int FEWEST_KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern TOKEN = Pattern.compile("1\\.(\\d{1,12})\\.([A-Za-z0-9_-]{43})");

    private final List<SecretKeySpec> keys;
    private final Duration life;
    private final Clock clock;

    /**
     * With these keys.
     *
     * @param keys at least one, the one that signs first
     * @param life how long a token is good
     */
    public DeviceTokens(List<byte[]> keys, Duration life, Clock clock) {
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < FEWEST_KEY_BYTES)) {
            throw new IllegalArgumentException("tokens need keys of at least " + FEWEST_KEY_BYTES + " bytes");
        }
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
        this.life = life;
        this.clock = clock;
    }

    /** A token for a device that has just logged in. */
    String issue(String account, String device) {
        String expiry = Long.toString(clock.instant().plus(life).getEpochSecond());
        byte[] signature = sign(keys.getFirst(), account, device, expiry);
        return "1." + expiry + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** Whether the token is for this account and device, signed by a key that still counts, and has not expired. */
    boolean accepts(String token, String account, String device) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()
                || Long.parseLong(parts.group(1)) <= clock.instant().getEpochSecond()) {
            return false;
        }
        Optional<byte[]> signature = decoded(parts.group(2));
        return signature.isPresent()
                && keys.stream()
                        .anyMatch(key ->
                                MessageDigest.isEqual(sign(key, account, device, parts.group(1)), signature.get()));
    }

    private static Optional<byte[]> decoded(String signature) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] sign(SecretKeySpec key, String account, String device, String expiry) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // The digests have a fixed length, so no two triples make the same text.
            return mac.doFinal(("1." + account + "." + device + "." + expiry).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
