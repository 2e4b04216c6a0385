package dev.showrunner.trending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Derives session keys with SHA-256. Keeps its digest, so an instance serves one thread. */
public final class SessionKeys {
    private static final byte SEPARATOR = 0;

    private final MessageDigest digest;

    /** Every Java platform has SHA-256. */
    public SessionKeys() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of a profile's session; neither id contains the byte 0, which stands between them. */
    public SessionKey of(String profileId, String sessionId) {
        digest.update(profileId.getBytes(UTF_8));
        digest.update(SEPARATOR);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(sessionId.getBytes(UTF_8)));
        return new SessionKey(hash.getLong(), hash.getLong());
    }
}
