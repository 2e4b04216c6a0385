package dev.showrunner.lab.doctor;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.lab.stack.ServiceKind;
import java.util.Collection;
import java.util.Optional;

/**
 * Checks that the user has an account, which PostgreSQL requires. In a container, a user may be a number without an
 * account.
 */
final class AccountCheck {
    private static final String NONE = "?";

    private final String user;

    /** {@code user} is the system property {@code user.name}; Java sets it to "?" if the user has no account. */
    AccountCheck(String user) {
        this.user = user;
    }

    Optional<Finding> finding(Collection<ServiceKind> services) {
        boolean needed =
                services.stream().anyMatch(service -> service.backends().contains(BackendKind.POSTGRES));
        return needed && (user.isEmpty() || user.equals(NONE))
                ? Optional.of(Finding.problem(
                        "user",
                        "Your user has no account, and PostgreSQL (for recommendations-feed) does not run without one.",
                        "Run this as a user in /etc/passwd, or start the services that need no account: ./showrunner up"
                                + " rate-limiter continue-watching trending."))
                : Optional.empty();
    }
}
