package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WantedTest {
    @Test
    void text_isReadAsItIsWritten() {
        for (ServiceKind service : ServiceKind.values()) {
            for (int replicas = 1; replicas <= Wanted.MOST; replicas++) {
                Wanted wanted = new Wanted(service, replicas);
                assertThat(Wanted.of(wanted.text())).contains(wanted);
                assertThat(wanted.names()).hasSize(replicas).doesNotHaveDuplicates();
            }
        }
        for (int regions = 2; regions <= Wanted.MOST_REGIONS; regions++) {
            Wanted wanted = new Wanted(ServiceKind.RATE_LIMITER, regions, true);
            assertThat(wanted.text()).isEqualTo("rate-limiter@" + regions);
            assertThat(Wanted.of(wanted.text())).contains(wanted);
            assertThat(wanted.regions()).isEqualTo(regions);
        }
        assertThat(new Wanted(ServiceKind.RATE_LIMITER, 2).regions()).isEqualTo(1);
        assertThat(Wanted.of("trending=1")).contains(new Wanted(ServiceKind.TRENDING, 1));
    }

    @Test
    void text_thatNamesNoServiceOrNoNumber_isRefused() {
        for (String text : new String[] {
            "",
            "redis",
            "trending=",
            "trending=0",
            "trending=9",
            "trending=99",
            "trending=-1",
            "trending=2=3",
            "trending=two",
            "=2",
            "trending#2",
            "trending@2",
            "rate-limiter@",
            "rate-limiter@1",
            "rate-limiter@5"
        }) {
            assertThat(Wanted.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void names_areThatOfTheService_orNumbered() {
        assertThat(new Wanted(ServiceKind.TRENDING, 1).names()).containsExactly("trending");
        assertThat(new Wanted(ServiceKind.TRENDING, 2).names()).containsExactly("trending#1", "trending#2");
        assertThat(new Wanted(ServiceKind.RATE_LIMITER, 2, true).names())
                .containsExactly("rate-limiter#1", "rate-limiter#2");
    }
}
