package dev.showrunner.lab.stack;

import dev.showrunner.backends.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key that all instances of the rate limiter sign device tokens with, so that each accepts what another one issued, also after a
 * restart: made at random once for each state folder, in a file that only its owner can read. One that is set wins. Thread-safe.
 */
final class TokenKey {
    /** The setting that carries it, and that of the services. */
    static final String VARIABLE = "LIMITER_LOGIN_TOKEN_KEYS";

    private static final int BYTES = 32;

    private final Settings settings;
    private final Path file;

    TokenKey(Checkout checkout, Settings settings) {
        this.settings = settings;
        this.file = checkout.tokenKey();
    }

    /** As the limiter takes it: in Base64. */
    synchronized String value() throws IOException {
        String set = settings.value(VARIABLE).orElse("");
        if (!set.isEmpty()) {
            return set;
        }
        if (Files.notExists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            AtomicFile.writePrivate(file, Base64.getEncoder().encodeToString(key) + "\n");
        }
        return Files.readString(file).strip();
    }
}
