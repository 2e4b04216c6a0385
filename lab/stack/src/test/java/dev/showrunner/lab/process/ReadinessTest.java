package dev.showrunner.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.process.ChildStatus.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ReadinessTest {
    private static final ChildStatus RUNNING =
            new ChildStatus("trending", false, State.READY, 7, 8083, 0, 1, "adopted");

    @Test
    void of_allWell_isReady_andKeepsTheMessage() throws IOException {
        Readiness readiness = Readiness.of(true, body("{'status':'UP','details':{'merge':{'status':'UP'}}}"));

        assertThat(RUNNING.with(readiness)).isEqualTo(RUNNING);
    }

    @Test
    void of_degraded_saysWhatIsMissing_andServes() throws IOException {
        Readiness readiness = Readiness.of(
                true,
                body("{'status':'DEGRADED','details':{'warm_up':{'status':'UP','details':{'pages':3}},"
                        + "'stores':{'status':'DEGRADED','details':{'kafka':'away','cassandra':'ok'}}}}"));

        ChildStatus shown = RUNNING.with(readiness);
        assertThat(shown.state()).isEqualTo(State.DEGRADED);
        assertThat(shown.message()).isEqualTo("stores: kafka away, cassandra ok");
        assertThat(shown.state().serves()).isTrue();
        assertThat(Json.MAPPER.convertValue(shown.state().label(), State.class)).isEqualTo(State.DEGRADED);
    }

    @Test
    void of_unready_saysWhy_andDoesNotServe() throws IOException {
        Readiness readiness = Readiness.of(false, body("{'status':'DOWN','details':{'stores':{'status':'DOWN'}}}"));

        assertThat(readiness).isEqualTo(new Readiness(State.UNREADY, "stores"));
        assertThat(readiness.state().serves()).isFalse();
    }

    private static ByteArrayInputStream body(String json) {
        return new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
