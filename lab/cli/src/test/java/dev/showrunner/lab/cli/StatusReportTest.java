package dev.showrunner.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.process.ChildStatus;
import dev.showrunner.lab.process.ChildStatus.State;
import dev.showrunner.lab.proxy.http.UpstreamStatus;
import dev.showrunner.lab.stack.StackStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The processes have the id 0, which does not exist, so no memory is counted. */
final class StatusReportTest {
    private final StatusReport report = new StatusReport(
            new StackStatus(
                    0,
                    false,
                    2.5,
                    List.of(
                            new ChildStatus("trending#1", false, State.READY, 0, 8083, 1, 3.25, ""),
                            new ChildStatus("kafka", true, State.DEGRADED, 0, 9092, 0, 1, "slow\nvery"))),
            List.of(new UpstreamStatus("trending#1", 8083, UpstreamStatus.State.READY, 3, 20_000, 1)));

    @Test
    void json_isThisText() throws Exception {
        assertThat(Json.MAPPER.writeValueAsString(report.json()))
                .isEqualTo("{\"ready\":true,\"ready_seconds\":2.5,\"total_pss_bytes\":0,\"supervisor\":{\"pid\":0,"
                        + "\"pss_bytes\":0},\"services\":[{\"name\":\"trending#1\",\"pid\":0,\"port\":8083,"
                        + "\"state\":\"ready\",\"pss_bytes\":0,\"restarts\":1,\"ready_seconds\":3.25,"
                        + "\"message\":\"\",\"requests\":20000,\"failures\":1,\"in_flight\":3}],"
                        + "\"backends\":[{\"name\":\"kafka\",\"pid\":0,\"port\":9092,\"state\":\"degraded\","
                        + "\"pss_bytes\":0,\"restarts\":0,\"ready_seconds\":1.0,\"message\":\"slow\\nvery\"}]}");
    }

    @Test
    void print_alignsFiguresOnTheRight() {
        StringWriter out = new StringWriter();
        report.print(Terminal.of(new PrintWriter(out), new PrintWriter(out), Map.of()));

        assertThat(out).hasToString("""
                NAME        STATE     PID  PORT  MEMORY  RESTARTS
                trending#1  ready          8083                 1  20,000 requests, 1 failed
                kafka       degraded       9092                 0  slow
                supervisor  ready
                 in total, ready after 2.5 s
                """);
    }
}
