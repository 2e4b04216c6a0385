package dev.showrunner.ratelimiter.config;

import dev.showrunner.kit.NanoClock;
import dev.showrunner.kit.redis.RedisLink;
import dev.showrunner.kit.tracing.Tracing;
import dev.showrunner.ratelimiter.LocalShare;
import dev.showrunner.ratelimiter.login.DeviceTokens;
import dev.showrunner.ratelimiter.login.LoginLimiter;
import dev.showrunner.ratelimiter.login.LoginStore;
import dev.showrunner.ratelimiter.login.Logins;
import dev.showrunner.ratelimiter.metrics.MeasuredLogins;
import dev.showrunner.ratelimiter.metrics.ObservedLoginStore;
import dev.showrunner.ratelimiter.redis.GuardedNodes;
import dev.showrunner.ratelimiter.redis.NodeRegistry;
import dev.showrunner.ratelimiter.redis.RedisLoginStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.ConfigurationException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the login limiter together. */
@Factory
final class LoginFactory {
    private static final Logger LOG = LoggerFactory.getLogger(LoginFactory.class);
    private static final int ID_BYTES = 16;
    private static final int NANOS_PER_MICRO = 1_000;

    private final SecureRandom random = new SecureRandom();

    /** Made at start, as are the logins: a setting that makes no sense keeps the service from starting. */
    @Context
    DeviceTokens tokens(LoginConfiguration configuration, Clock clock) {
        List<byte[]> keys = configuration.tokenKeys().stream()
                .filter(key -> !key.isBlank())
                .map(LoginFactory::key)
                .toList();
        if (!configuration.trustedDevices()) {
            LOG.warn("limiter.login.trusted-devices is off: an attack on an account locks its member out");
            // Tokens are made, and have expired.
            return new DeviceTokens(List.of(bytes(DeviceTokens.FEWEST_KEY_BYTES)), Duration.ZERO, clock);
        }
        if (keys.isEmpty()) {
            LOG.warn("limiter.login.token-keys is not set: tokens of devices are signed by a key of this process, and"
                    + " neither other nodes nor its next start accept them");
            keys = List.of(bytes(DeviceTokens.FEWEST_KEY_BYTES));
        }
        return new DeviceTokens(keys, configuration.tokenLife(), clock);
    }

    @Context
    Logins logins(
            LoginConfiguration configuration,
            LoginLimitsConfiguration limits,
            RedisLink redis,
            GuardedNodes buckets,
            DeviceTokens tokens,
            NodeRegistry nodes,
            NanoClock clock,
            Tracing tracing,
            MeterRegistry meters) {
        LoginStore store = new ObservedLoginStore(
                new RedisLoginStore(redis::sync, key -> buckets.of(key).breaker(), configuration.rules()), tracing);
        long origin = clock.nanoTime();
        // Not that of the policies: an attack on a million accounts would crowd out their buckets.
        LocalShare local = new LocalShare(() -> 1 + (clock.nanoTime() - origin) / NANOS_PER_MICRO, nodes::nodes);
        Supplier<String> ids = () -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(ID_BYTES));
        LoginLimiter limiter =
                new LoginLimiter(store, limits.limits(), tokens, local, configuration.onStoreFailure(), ids);
        return new MeasuredLogins(limiter, meters);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] key(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length >= DeviceTokens.FEWEST_KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("A key of limiter.login.token-keys is no Base64", e);
        }
        throw new ConfigurationException(
                "A key of limiter.login.token-keys has fewer than " + DeviceTokens.FEWEST_KEY_BYTES + " bytes");
    }
}
