package dev.showrunner.lab.doctor;

import dev.showrunner.backends.BackendKind;
import dev.showrunner.lab.stack.ServiceKind;
import java.util.Collection;
import java.util.Optional;

/** Whether the user has an account on this machine, which PostgreSQL looks up. In containers a user may be a bare number. */
final class AccountCheck {
    private static final String NONE = "?";

    private final String user;

    /** {@code user} is the name as Java gives it, a question mark where the number has none. */
    AccountCheck(String user) {
        this.user = user;
    }

    Optional<Finding> finding(Collection<ServiceKind> services) {
        boolean needed =
                services.stream().anyMatch(service -> service.backends().contains(BackendKind.POSTGRES));
        return needed && (user.isEmpty() || user.equals(NONE))
                ? Optional.of(Finding.problem(
                        "user",
                        "Your user has no account, and PostgreSQL (for recommendations-feed) refuses to run without.",
                        "Run this as a user that /etc/passwd knows, or start what works without: ./showrunner up"
                                + " rate-limiter continue-watching trending."))
                : Optional.empty();
    }
}
