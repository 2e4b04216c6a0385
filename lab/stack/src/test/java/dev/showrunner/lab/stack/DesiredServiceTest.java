package dev.showrunner.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DesiredServiceTest {
    @Test
    void text_isReadAsItIsWritten() {
        for (ServiceKind service : ServiceKind.values()) {
            for (int replicas = 1; replicas <= DesiredService.MAX_REPLICAS; replicas++) {
                DesiredService desired = new DesiredService(service, replicas);
                assertThat(DesiredService.of(desired.text())).contains(desired);
                assertThat(desired.names()).hasSize(replicas).doesNotHaveDuplicates();
            }
        }
        for (int regions = 2; regions <= DesiredService.MAX_REGIONS; regions++) {
            DesiredService desired = new DesiredService(ServiceKind.RATE_LIMITER, regions, true);
            assertThat(desired.text()).isEqualTo("rate-limiter@" + regions);
            assertThat(DesiredService.of(desired.text())).contains(desired);
            assertThat(desired.regions()).isEqualTo(regions);
        }
        assertThat(new DesiredService(ServiceKind.RATE_LIMITER, 2).regions()).isEqualTo(1);
        assertThat(DesiredService.of("trending=1")).contains(new DesiredService(ServiceKind.TRENDING, 1));
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
            assertThat(DesiredService.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void names_areThatOfTheService_orNumbered() {
        assertThat(new DesiredService(ServiceKind.TRENDING, 1).names()).containsExactly("trending");
        assertThat(new DesiredService(ServiceKind.TRENDING, 2).names()).containsExactly("trending#1", "trending#2");
        assertThat(new DesiredService(ServiceKind.RATE_LIMITER, 2, true).names())
                .containsExactly("rate-limiter#1", "rate-limiter#2");
    }
}
