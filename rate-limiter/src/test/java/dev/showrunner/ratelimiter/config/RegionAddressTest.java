package dev.showrunner.ratelimiter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Regions that are named by variables of the environment, as the lab names them. */
final class RegionAddressTest {
    @Test
    void variables_nameEachRegionOnce() {
        PropertySource environment =
                new MapPropertySource(
                        "env",
                        Map.of(
                                "LIMITER_REGION",
                                "eu",
                                "LIMITER_REGIONS_US_REDIS_URI",
                                "redis://127.0.0.1:7001",
                                "LIMITER_REGIONS_AP_REDIS_URI",
                                "redis://127.0.0.1:7002")) {
                    @Override
                    public PropertyConvention getConvention() {
                        return PropertyConvention.ENVIRONMENT_VARIABLE;
                    }
                };
        try (ApplicationContext context =
                ApplicationContext.builder().propertySources(environment).start()) {
            assertThat(context.getBean(RegionConfiguration.class).region()).isEqualTo("eu");
            assertThat(context.getBeansOfType(RegionAddress.class))
                    .containsExactlyInAnyOrder(
                            new RegionAddress("us", "redis://127.0.0.1:7001"),
                            new RegionAddress("ap", "redis://127.0.0.1:7002"));
        }
    }
}
