package dev.showrunner.ratelimiter.config;

import dev.showrunner.ratelimiter.login.LoginLimits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** The buckets of the login policy, each as {@code BURST/TIME}; see {@link LoginLimits}. */
@ConfigurationProperties("limiter.login.limits")
record LoginLimitsConfiguration(
        @Bindable(defaultValue = "10/1h") String account,
        @Bindable(defaultValue = "30/10m") String address,
        @Bindable(defaultValue = "5/1h") String suspected,
        @Bindable(defaultValue = "20/1h") String device,
        @Bindable(defaultValue = "3000/10m") String network,
        @Bindable(defaultValue = "300/10m") String prefix,
        @Bindable(defaultValue = "10/1h") String trustedDevice,
        @Bindable(defaultValue = "30/1h") String trustedAccount) {

    LoginLimits limits() {
        return new LoginLimits(
                Allowance.limit("account", account),
                Allowance.limit("address", address),
                Allowance.limit("suspected", suspected),
                Allowance.limit("device", device),
                Allowance.limit("network", network),
                Allowance.limit("prefix", prefix),
                Allowance.limit("trusted-device", trustedDevice),
                Allowance.limit("trusted-account", trustedAccount));
    }
}
