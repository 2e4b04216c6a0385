package dev.showrunner.ratelimiter.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IdentitiesTest {

    @Test
    void account_inAnySpelling_isOne() {
        assertThat(account(" Ann@Example.COM\u3000")).isEqualTo(account("ann@example.com"));
        assertThat(account("\uff41nn@example.com")).isEqualTo(account("ann@example.com"));
        assertThat(account("ann@example.org")).isNotEqualTo(account("ann@example.com"));
    }

    @Test
    void address_ofIpv6_isItsSubscriber() {
        assertThat(at("2001:db8:1:2::7").address())
                .isEqualTo(at("2001:db8:1:2:ffff::9").address());
        assertThat(at("2001:db8:1:2::7").address())
                .isNotEqualTo(at("2001:db8:1:3::7").address());
    }

    @Test
    void address_mappedIntoIpv6_isTheIpv4Address() {
        assertThat(at("::ffff:192.0.2.7").address()).isEqualTo(at("192.0.2.7").address());
        assertThat(at("::ffff:c000:207").address()).isEqualTo(at("192.0.2.7").address());
        assertThat(at("192.0.2.8").address()).isNotEqualTo(at("192.0.2.7").address());
    }

    @Test
    void network_isTheNamedOne_elseThePrefix() {
        assertThat(at("192.0.2.7").network()).isEqualTo(at("192.0.2.200").network());
        assertThat(at("192.0.2.7").network()).isNotEqualTo(at("192.0.3.7").network());
        assertThat(at("2001:db8:1:2::7").network())
                .isEqualTo(at("2001:db8:1:ffff::7").network());
        assertThat(at("2001:db8:1:2::7").network())
                .isNotEqualTo(at("2001:db8:2:2::7").network());
        assertThat(in("192.0.2.7", "AS64500").network())
                .isEqualTo(in("198.51.100.1", "AS64500").network());
    }

    @Test
    void kinds_neverMeet() {
        Identities same = Identities.of(attempt("x", "192.0.2.7", Optional.of("x")));
        assertThat(same.account()).isNotEqualTo(same.network()).hasSize(22);
    }

    private static String account(String name) {
        return Identities.of(attempt(name, "192.0.2.7", Optional.empty())).account();
    }

    private static Identities at(String ip) {
        return Identities.of(attempt("ann", ip, Optional.empty()));
    }

    private static Identities in(String ip, String network) {
        return Identities.of(attempt("ann", ip, Optional.of(network)));
    }

    private static LoginAttempt attempt(String account, String ip, Optional<String> network) {
        return new LoginAttempt(account, InetAddress.ofLiteral(ip), "tv", network, Optional.empty());
    }
}
