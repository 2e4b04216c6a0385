package dev.showrunner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.events.Identifiers;
import org.junit.jupiter.api.Test;

final class IdentifierTest {

    @Test
    void pattern_equalsTheEventContracts() {
        assertThat(Identifier.PATTERN).isEqualTo(Identifiers.PATTERN);
    }
}
