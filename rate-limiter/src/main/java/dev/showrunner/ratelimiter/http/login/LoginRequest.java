package dev.showrunner.ratelimiter.http.login;

import dev.showrunner.kit.Identifier;
import dev.showrunner.kit.PlainText;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is about to try a password.
 *
 * @param account the account as the login service knows it, or the name that was typed where there is no such account
 * @param ip the client's address as the login service's own edge saw it, never a header that the client wrote
 * @param device what the login service knows the device by
 * @param network the autonomous system (AS3320) or prefix; the /24 or /48 around the address if left out
 * @param deviceToken what the device was given when it logged in before
 */
@Serdeable
record LoginRequest(
        @NotBlank @PlainText @Size(max = 256) String account,

        @Pattern(regexp = "[0-9]{1,3}([.][0-9]{1,3}){3}|(?=.*:)[0-9A-Fa-f:.]{2,45}")
        String ip,

        @Identifier String device,

        @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.:/_-]{0,63}")
        String network,

        @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,128}") String deviceToken) {

    /**
     * How the attempt ended.
     *
     * @param outcome whether the password was right
     */
    @Serdeable
    record Outcome(@Pattern(regexp = SUCCESS + "|failure") String outcome) {
        static final String SUCCESS = "success";
    }
}
