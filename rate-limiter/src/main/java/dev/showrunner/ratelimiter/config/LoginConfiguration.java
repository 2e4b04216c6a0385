package dev.showrunner.ratelimiter.config;

import dev.showrunner.ratelimiter.OnStoreFailure;
import dev.showrunner.ratelimiter.login.BackOff;
import dev.showrunner.ratelimiter.login.LoginRules;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;

/**
 * The login policy. Not in the policy file, because a file that forgets it would leave passwords open to guessing.
 *
 * @param backOffFree how many attempts at an account are followed by no wait
 * @param backOffFirst the wait after the next one
 * @param backOffLongest the longest wait
 * @param backOffMemory how long an account without attempts is remembered
 * @param suspectAfter an address is suspected of stuffing when so many different accounts failed from it
 * @param suspectFor in how long
 * @param attemptLife how long an attempt waits for its outcome
 * @param trustedDevices whether tokens of devices count; off is the control of the drill stuffing
 * @param tokenKeys keys of at least 32 bytes in Base64; the first one signs
 * @param tokenLife how long a token is good
 * @param onStoreFailure what devices without a token get while Redis cannot be asked
 */
@ConfigurationProperties("limiter.login")
record LoginConfiguration(
        @Bindable(defaultValue = "3") int backOffFree,
        @Bindable(defaultValue = "1s") Duration backOffFirst,
        @Bindable(defaultValue = "1h") Duration backOffLongest,
        @Bindable(defaultValue = "1d") Duration backOffMemory,

        @Min(1) @Max(100_000) @Bindable(defaultValue = "10") int suspectAfter,

        @Bindable(defaultValue = "1h") Duration suspectFor,
        @Bindable(defaultValue = "2m") Duration attemptLife,
        @Bindable(defaultValue = "true") boolean trustedDevices,
        @Bindable(defaultValue = "") List<String> tokenKeys,
        @Bindable(defaultValue = "90d") Duration tokenLife,
        @Bindable(defaultValue = "local") @NotNull OnStoreFailure onStoreFailure) {

    LoginRules rules() {
        BackOff backOff = new BackOff(backOffFree, backOffFirst, backOffLongest, backOffMemory);
        return new LoginRules(backOff, suspectAfter, suspectFor, attemptLife);
    }
}
