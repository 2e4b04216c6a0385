package dev.showrunner.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.doctor.Finding.Level;
import dev.showrunner.lab.stack.ServiceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountCheckTest {
    @Test
    void finding_noAccount_isAProblem_onlyWherePostgresIsNeeded() {
        AccountCheck none = new AccountCheck("?");

        assertThat(none.finding(List.of(ServiceKind.values())))
                .hasValueSatisfying(finding -> assertThat(finding.level()).isEqualTo(Level.PROBLEM));
        assertThat(none.finding(List.of(ServiceKind.RATE_LIMITER))).isEmpty();
        assertThat(new AccountCheck("viewer").finding(List.of(ServiceKind.values())))
                .isEmpty();
    }
}
