package dev.showrunner.ratelimiter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The key of a bucket in a store: {@code rl:{<domain>/<digest>}:<policy>/<limit>}, under 150 bytes whatever the client
 * sent.
 *
 * <p>The digest covers keys and values with their lengths, so no choice of values makes two descriptors meet, none
 * reaches the store as text, and a list of keys tells nobody's name. 128 bits: at a billion buckets the chance that any
 * two meet is below 10^-20. The braces are a Redis Cluster hash tag: all limits of one descriptor share a slot.
 */
public final class BucketKey {
    private static final int DIGEST_BYTES = 16;

    private BucketKey() {}

    /** The part that all limits of the descriptor share. */
    static String prefix(String domain, Descriptor descriptor) {
        List<String> texts = new ArrayList<>();
        for (Descriptor.Entry entry : descriptor.entries()) {
            texts.add(entry.key());
            texts.add(entry.value());
        }
        return "rl:{" + domain + "/" + digest(texts) + "}:";
    }

    /** 22 characters of base64url that stand for texts in a key, and from which nobody reads them. */
    public static String digest(List<String> texts) {
        MessageDigest sha256 = sha256();
        texts.forEach(text -> update(sha256, text));
        byte[] digest = Arrays.copyOf(sha256.digest(), DIGEST_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
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
