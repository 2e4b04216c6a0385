package dev.showrunner.lab.drill.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.drill.judge.Finding;
import dev.showrunner.lab.drill.measure.Estimate;
import dev.showrunner.lab.drill.run.DrillResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A report for programs. */
public final class ReportJson {
    private ReportJson() {}

    /** The drill, its control if there was one, every expectation, and where the page is. */
    public static ObjectNode of(DrillReport report, Path page) {
        DrillResult result = report.result();
        ObjectNode json = run(result);
        report.control().ifPresent(control -> {
            ObjectNode told = json.putObject("control");
            told.put("mechanism", control.drill().control().mechanism());
            told.put("verdict", control.verdict().name());
            told.put("fails", control.drill().control().fails());
            told.put("as_expected", report.controlGood());
            told.put("reason", control.reason());
            told.set("expectations", findings(control.findings()));
            told.put("report", PageFiles.control(page).toString());
        });
        json.put("report", page.toString());
        return json;
    }

    /** One run. */
    static ObjectNode run(DrillResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("drill", result.drill().name());
        json.put("title", result.drill().words().title());
        json.put("verdict", result.verdict().name());
        json.put("reason", result.reason());
        json.set("steady_state", findings(result.steady()));
        json.set("effects", findings(result.effects()));
        json.set("expectations", findings(result.findings()));
        json.set("steady_state_again", findings(result.steadyAgain()));
        result.recoveryMs().ifPresentOrElse(ms -> json.put("recovery_ms", ms), () -> json.putNull("recovery_ms"));
        json.put("seed", result.drill().load().seed());
        json.put("started", result.started().toString());
        Machine.writeTo(json.putObject("machine"));
        return json;
    }

    private static ArrayNode findings(List<Finding> findings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            ObjectNode json = array.addObject();
            json.put("id", finding.expectation().id());
            json.put("target", finding.expectation().target().words());
            finding.estimate()
                    .ifPresentOrElse(estimate -> value(json, estimate), () -> json.put("value", finding.text()));
            json.put("met", finding.met());
            json.put("outcome", finding.outcome().name().toLowerCase(Locale.ROOT));
            json.put("measured", finding.measured());
            if (!finding.why().isEmpty()) {
                json.put("why", finding.why());
            }
        }
        return array;
    }

    private static void value(ObjectNode json, Estimate estimate) {
        json.put("value", estimate.value());
        if (estimate.low() != estimate.high()) {
            json.put("low", estimate.low()).put("high", estimate.high());
        }
        json.put("samples", estimate.samples());
    }
}
