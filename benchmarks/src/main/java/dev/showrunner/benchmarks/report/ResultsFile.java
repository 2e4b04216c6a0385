package dev.showrunner.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The results of record: {@code RESULTS.md}, with a section for each benchmark. Recording a run replaces its section
 * and keeps the others.
 */
public final class ResultsFile {
    private static final String HEADER = """
            # Results of record

            Written by `./showrunner bench NAME --record`, never by hand. Ratios are the claim; absolute figures only
            describe the machine. A goal is judged by the 95 % bound on the unfavourable side of the median: the lower
            bound for `>=`, the upper bound for `<=`. [README.md](README.md) says how to read a result.
            """;
    private static final Pattern SECTION = Pattern.compile("(?ms)^<!-- begin (\\S+) -->\\n(.*?)^<!-- end \\1 -->\\n");

    private final Path file;

    /**
     * Creates the results.
     *
     * @param file the file, which need not exist
     */
    public ResultsFile(Path file) {
        this.file = file;
    }

    /** Replaces the sections of the runs. */
    public void record(List<Run> runs) throws IOException {
        Map<String, String> sections = new TreeMap<>();
        if (Files.exists(file)) {
            Matcher section = SECTION.matcher(Files.readString(file));
            while (section.find()) {
                sections.put(section.group(1), section.group(2));
            }
        }
        runs.forEach(run -> sections.put(run.benchmark(), section(run)));
        StringBuilder text = new StringBuilder(HEADER);
        sections.forEach((name, section) -> text.append("\n<!-- begin ")
                .append(name)
                .append(" -->\n")
                .append(section)
                .append("<!-- end ")
                .append(name)
                .append(" -->\n"));
        Files.writeString(file, text);
    }

    private static String section(Run run) {
        RunText text = new RunText(run);
        StringBuilder out = new StringBuilder();
        out.append("## ")
                .append(run.benchmark())
                .append("\n\n")
                .append(run.about())
                .append("\n\n");
        text.circumstances().forEach(line -> out.append("- ").append(line).append('\n'));
        append(out, text.measurements());
        append(out, text.goals());
        return out.toString();
    }

    private static void append(StringBuilder out, List<List<String>> rows) {
        out.append('\n');
        for (int i = 0; i < rows.size(); i++) {
            out.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                out.append("|---".repeat(rows.get(i).size())).append("|\n");
            }
        }
    }
}
