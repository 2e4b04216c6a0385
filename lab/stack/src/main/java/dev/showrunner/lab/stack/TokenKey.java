package dev.showrunner.lab.stack;

import dev.showrunner.backends.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key that the rate limiter signs device tokens with. All instances share it, so each accepts the tokens of the
 * others, also after a restart. It is generated once for each state folder, in a file that only its owner can read. An
 * explicit setting overrides it. Thread-safe.
 */
final class TokenKey {
    /** Name of the setting, here and in the services. */
    static final String VARIABLE = "LIMITER_LOGIN_TOKEN_KEYS";

    private static final int BYTES = 32;

    private final Settings settings;
    private final Path file;

    TokenKey(Checkout checkout, Settings settings) {
        this.settings = settings;
        this.file = checkout.tokenKey();
    }

    /** Returns the key in Base64, and generates it at the first call. */
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
