package dev.showrunner.ratelimiter.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.OnStoreFailure;
import dev.showrunner.ratelimiter.Policy;
import dev.showrunner.ratelimiter.Terms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyFileTest {
    private static final String GOOD = """
            policies:
              - name: api
                domain: api
                match: [{key: profile_id, value: vip}, {key: path}]
                limits: [{name: second, burst: 5, rate: 2, per: 1s}]
                cost: 3
                on_store_failure: deny
            """;

    @Test
    void parse_everySetting() {
        Policy policy = PolicyFile.parse(GOOD).all().getFirst();
        assertThat(policy.matches())
                .containsExactly(
                        new Policy.Match("profile_id", Optional.of("vip")), new Policy.Match("path", Optional.empty()));
        assertThat(policy.limits()).singleElement().satisfies(limit -> {
            assertThat(limit.capacity()).isEqualTo(5);
            assertThat(limit.intervalMicros()).isEqualTo(500_000);
        });
        assertThat(policy.cost()).isEqualTo(3);
        assertThat(policy.onStoreFailure()).isEqualTo(OnStoreFailure.DENY);
    }

    @Test
    void parse_shadowClassesAndLocalShare() {
        Policy policy = PolicyFile.parse(
                        GOOD.replace("deny", "local\n    shadow: true\n    reserve: {suspect: 50, unknown: 20}"))
                .all()
                .getFirst();
        assertThat(policy.onStoreFailure()).isEqualTo(OnStoreFailure.LOCAL);
        assertThat(policy.shadow()).isTrue();
        assertThat(policy.reserves()).containsOnly(Map.entry("suspect", 50), Map.entry("unknown", 20));
    }

    @Test
    void parse_refundable_isSaidForEachLimit() {
        Policy policy = PolicyFile.parse(GOOD.replace(
                        "[{name: second",
                        "[{name: third, burst: 1, rate: 1, per: 1h}, {refundable: true, name: second"))
                .all()
                .getFirst();
        assertThat(policy.limits()).extracting(Limit::refundable).containsExactly(false, true);
    }

    @Test
    void parse_lease_makesTheLimitsRefundable() {
        Policy policy =
                PolicyFile.parse(GOOD + "    mode: lease\n    lease: 5\n").all().getFirst();
        assertThat(policy.terms()).isEqualTo(Terms.leaseOf(5));
        assertThat(policy.limits()).allMatch(Limit::refundable);
        assertThat(PolicyFile.parse(GOOD + "    mode: strict\n")
                        .all()
                        .getFirst()
                        .terms())
                .isEqualTo(Terms.STRICT);
    }

    @Test
    void parse_theFileThatShips() throws IOException {
        String text = Files.readString(Path.of("src", "main", "resources", "policies.yml"), StandardCharsets.UTF_8);
        assertThat(PolicyFile.parse(text).all()).extracting(Policy::domain).contains("home", "api", "login");
    }

    @ParameterizedTest(name = "{0} -> {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            burst: 5            | burst: 0            | policies[0].limits[0].burst | whole number
            burst: 5            | burst: -1           | policies[0].limits[0].burst | whole number
            burst: 5            | burst: many         | policies[0].limits[0].burst | whole number
            burst: 5            | burst: 1.5          | policies[0].limits[0].burst | whole number
            burst: 5            | burst: 99999999999999999999 | policies[0].limits[0].burst | whole number
            burst: 5, rate: 2, per: 1s | burst: 999999999, rate: 1, per: 30d | policies[0].limits[0].burst | ten years
            rate: 2             | rate: 2000000       | policies[0].limits[0].rate | at most 1000000
            per: 1s             | per: 1 fortnight    | policies[0].limits[0].per | must be text
            per: 1s             | per: 0s             | policies[0].limits[0].per | must be text
            name: second,       | NAME: second,       | policies[0].limits[0] | does not know NAME
            name: api           | name: Api!          | policies[0].name | must be text
            domain: api         | domains: api        | policies[0] | does not know domains
            domain: api         | domain:             | policies[0].domain | is missing
            match: [{key: profile_id, value: vip}, {key: path}] | match: [] | policies[0].match | list of 1 to 8
            match: [{key: profile_id, value: vip}, {key: path}] | match: api | policies[0].match | list of 1 to 8
            {key: path}         | path                | policies[0].match[1] | must be a mapping
            on_store_failure: deny | on_store_failure: maybe | policies[0].on_store_failure | matches allow
            cost: 3             | cost: 0             | policies[0].cost | whole number
            cost: 3             | shadow: maybe       | policies[0].shadow | true or false
            cost: 3             | reserve: 50         | policies[0].reserve | must be a mapping
            cost: 3             | reserve: {suspect: 100} | policies[0].reserve.suspect | between 1 and 99
            cost: 3             | reserve: {A B: 10}  | policies[0].reserve | names that match
            cost: 3             | cost: 2001-99-99    | policies[0].cost | whole number
            cost: 3             | cost: 2001-13-99    | policies[0].cost | whole number
            cost: 3             | mode: lax           | policies[0].mode | matches strict
            cost: 3             | mode: lease         | policies[0].lease | is missing
            cost: 3             | region: away        | policies[0].region | matches here
            cost: 3             | region: home        | policies[0].match | home_region
            cost: 3             | lease: 5            | policies[0].lease | mode lease only
            cost: 3             | 'mode: lease\n    lease: 6' | policies[0].lease | between 1 and 5
            policies:           | policy:             | :  | does not know policy
            domain: api         | name: again         | line 3 | duplicate key
            cost: 3             | '\tcost: [3'        | line | is not YAML
            """)
    void parse_brokenFile_isRefused_andNamesThePlace(String find, String replacement, String place, String problem) {
        assertThat(GOOD).contains(find);
        String broken = GOOD.replaceFirst(Pattern.quote(find), replacement.translateEscapes());
        assertThatThrownBy(() -> PolicyFile.parse(broken))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(place.equals(":") ? "" : place)
                .hasMessageContaining(problem);
    }

    @Test
    void parse_sameNameTwice_isRefused() {
        assertThatThrownBy(() -> PolicyFile.parse(GOOD + GOOD.replace("policies:\n", "")))
                .hasMessageContaining("policies[1].name: is used by another policy");
    }

    @Test
    void parse_notAMappingAtAll_isRefused() {
        assertThatThrownBy(() -> PolicyFile.parse("")).isInstanceOf(InvalidPolicyException.class);
        assertThatThrownBy(() -> PolicyFile.parse("- a\n- b")).isInstanceOf(InvalidPolicyException.class);
        assertThatThrownBy(() -> PolicyFile.parse("!!java.net.URL [http://x]"))
                .isInstanceOf(InvalidPolicyException.class);
    }
}
