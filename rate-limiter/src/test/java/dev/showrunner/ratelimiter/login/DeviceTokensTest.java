package dev.showrunner.ratelimiter.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeviceTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofDays(90);
    private static final byte[] OLD = key(1);
    private static final byte[] NEW = key(2);

    @Test
    void token_isGoodForItsAccountAndDevice_andNoOther() {
        DeviceTokens tokens = at(NOW, NEW);
        String token = tokens.issue("ann", "tv");
        assertThat(tokens.accepts(token, "ann", "tv")).isTrue();
        assertThat(tokens.accepts(token, "bob", "tv")).isFalse();
        assertThat(tokens.accepts(token, "ann", "phone")).isFalse();
    }

    @Test
    void token_expires() {
        String token = at(NOW, NEW).issue("ann", "tv");
        assertThat(at(NOW.plus(LIFE).minusSeconds(1), NEW).accepts(token, "ann", "tv"))
                .isTrue();
        assertThat(at(NOW.plus(LIFE), NEW).accepts(token, "ann", "tv")).isFalse();
    }

    @Test
    void expiry_cannotBeMovedOn() {
        String token = at(NOW, NEW).issue("ann", "tv");
        String[] parts = token.split("\\.", -1);
        String later = parts[0] + "." + (Long.parseLong(parts[1]) + 1) + "." + parts[2];
        assertThat(at(NOW, NEW).accepts(later, "ann", "tv")).isFalse();
    }

    @Test
    void keys_rotate_theOldOneIsAcceptedUntilItIsTakenAway() {
        String token = at(NOW, OLD).issue("ann", "tv");
        assertThat(at(NOW, NEW, OLD).accepts(token, "ann", "tv")).isTrue();
        assertThat(at(NOW, NEW).accepts(token, "ann", "tv")).isFalse();
        String next = at(NOW, NEW, OLD).issue("ann", "tv");
        assertThat(at(NOW, NEW).accepts(next, "ann", "tv")).isTrue();
    }

    @Test
    void anythingElse_isNoToken() {
        DeviceTokens tokens = at(NOW, NEW);
        String token = tokens.issue("ann", "tv");
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, i) + other + token.substring(i + 1);
            // The last character holds four bits of nothing but zeros besides its own two.
            if (i < token.length() - 1) {
                assertThat(tokens.accepts(forged, "ann", "tv")).as(forged).isFalse();
            }
        }
        for (String text : List.of("", "1", "1..", "2" + token.substring(1), token + "A", "1.99999999999999.x")) {
            assertThat(tokens.accepts(text, "ann", "tv")).as(text).isFalse();
        }
    }

    @Test
    void keys_thatAreTooShort_areRefused() {
        assertThatThrownBy(() -> new DeviceTokens(List.of(new byte[31]), LIFE, Clock.systemUTC()))
                .hasMessageContaining("at least 32 bytes");
    }

    private static DeviceTokens at(Instant now, byte[]... keys) {
        return new DeviceTokens(List.of(keys), LIFE, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[DeviceTokens.FEWEST_KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
