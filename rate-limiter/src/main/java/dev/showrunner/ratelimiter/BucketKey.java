package dev.showrunner.ratelimiter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key of a bucket in a store: {@code rl:{<domain>/<digest>}:<policy>/<limit>}, under 150 bytes whatever the client
 * sent.
 *
 * <p>The digest covers keys and values with their lengths, so no choice of values makes two descriptors meet, none
 * reaches the store as text, and a list of keys tells nobody's name. 128 bits: at a billion buckets the chance that any
 * two meet is below 10^-20. The braces are a Redis Cluster hash tag: all limits of one descriptor share a slot.
 */
final class BucketKey {
    private static final int DIGEST_BYTES = 16;

    private BucketKey() {}

    /** The part that all limits of the descriptor share. */
    static String prefix(String domain, Descriptor descriptor) {
        MessageDigest sha256 = sha256();
        for (Descriptor.Entry entry : descriptor.entries()) {
            update(sha256, entry.key());
            update(sha256, entry.value());
        }
        byte[] digest = Arrays.copyOf(sha256.digest(), DIGEST_BYTES);
        return "rl:{" + domain + "/" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "}:";
    }

    /** The key of one limit. */
    static String of(String prefix, Policy policy, Limit limit) {
        return prefix + policy.name() + "/" + limit.name();
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
