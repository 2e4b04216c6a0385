package dev.showrunner.ratelimiter.http.login;

import dev.showrunner.kit.ProblemException;
import dev.showrunner.kit.ProfileAccess;
import dev.showrunner.kit.deadline.RequestDeadline;
import dev.showrunner.ratelimiter.Decision.DecidedBy;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.login.LoginAttempt;
import dev.showrunner.ratelimiter.login.LoginDecision;
import dev.showrunner.ratelimiter.login.LoginDecision.Allowed;
import dev.showrunner.ratelimiter.login.LoginDecision.Denied;
import dev.showrunner.ratelimiter.login.LoginOutcome;
import dev.showrunner.ratelimiter.login.Logins;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code POST /v1/login-attempts}: may this password be tried? {@code POST /v1/login-attempts/{id}/outcome}: it was right, or
 * wrong.
 *
 * <p>Every denial is the same: no time, no limit's name, no header that differs. An attacker would read from them which of
 * his addresses is used up, and when to come back.
 */
@Controller("/v1/login-attempts")
class LoginController {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Logins logins;
    private final ProfileAccess access;

    LoginController(Logins logins, ProfileAccess access) {
        this.logins = logins;
        this.access = access;
    }

    /**
     * Decides, and spends if it allows.
     *
     * @return 200 with an id if the password may be looked at, else 429
     */
    @Post
    LoginResponse open(HttpRequest<?> http, @Body @Valid LoginRequest request) {
        access.requireService(http);
        RequestDeadline.require(http);
        LoginDecision decision = logins.attempt(new LoginAttempt(
                request.account(),
                address(request.ip()),
                request.device(),
                Optional.ofNullable(request.network()),
                Optional.ofNullable(request.deviceToken())));
        return switch (decision) {
            case Allowed(var id, var trusted, var suspected, var by) ->
                new LoginResponse(true, id, trusted, suspected, name(by));
            case Denied denied ->
                throw ProblemException.of(
                        HttpStatus.TOO_MANY_REQUESTS, "over-limit", "Too many attempts to log in; try again later");
        };
    }

    /**
     * Takes the outcome. Only the first report on an attempt counts, so sending it again is safe.
     *
     * @return 200, also for an attempt that is not on record; 503 while the store cannot be asked
     */
    @Post("/{id}/outcome")
    LoginResponse.Reported report(
            HttpRequest<?> http,
            @PathVariable @Pattern(regexp = "[A-Za-z0-9_-]{22}") String id,
            @Body @Valid LoginRequest.Outcome request) {
        access.requireService(http);
        RequestDeadline.require(http);
        try {
            LoginOutcome outcome = logins.report(id, request.outcome().equals(LoginRequest.Outcome.SUCCESS));
            return new LoginResponse.Reported(
                    outcome.recorded(), outcome.deviceToken().orElse(null));
        } catch (StoreUnavailableException e) {
            throw ProblemException.unavailable("The outcome could not be stored; send it again, it counts once", SOON);
        }
    }

    /** Reads a literal; no name server is asked. An IPv4 address mapped into IPv6 becomes the IPv4 address. */
    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("ip", "must be an IPv4 or IPv6 address, without a zone");
        }
    }

    private static String name(DecidedBy by) {
        return by == DecidedBy.STORE ? "redis" : by.name().toLowerCase(Locale.ROOT);
    }
}
