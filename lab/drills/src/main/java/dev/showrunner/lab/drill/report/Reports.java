package dev.showrunner.lab.drill.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.lab.control.Json;
import dev.showrunner.lab.drill.run.DrillResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes reports into a folder. Each replaces that of the previous run. */
public final class Reports {
    private final Path folder;

    /** Writes into {@code folder}, which is created if it is missing. */
    public Reports(Path folder) {
        this.folder = folder;
    }

    /**
     * A report that was written.
     *
     * @param json report for programs
     * @param summary lines to paste
     */
    public record Written(ObjectNode json, List<String> summary) {}

    /** Writes the page of a drill, the page of its control, and one JSON file for both. */
    public Written write(DrillReport report) throws IOException {
        Files.createDirectories(folder);
        Path page = PageFiles.page(folder, report.result().drill().name());
        List<String> sinceLast = LastRun.differences(PageFiles.json(page), report.result());
        List<String> summary = ReportSummary.of(report, sinceLast);
        if (report.control().isPresent()) {
            DrillResult control = report.control().get();
            Path controlPage = PageFiles.control(page);
            Files.writeString(controlPage, new Page(control, List.of(), List.of()).html());
        }
        Files.writeString(page, new Page(report.result(), summary, sinceLast).html());
        ObjectNode json = Json.MAPPER.valueToTree(ReportJson.of(report, page));
        Files.writeString(PageFiles.json(page), json.toPrettyString() + "\n");
        return new Written(json, summary);
    }
}
