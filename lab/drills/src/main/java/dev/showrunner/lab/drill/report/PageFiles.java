package dev.showrunner.lab.drill.report;

import java.nio.file.Path;

/** Names the files of reports. Each drill and each control keeps its last report only. */
public final class PageFiles {
    private static final String CONTROL = "-control";

    private PageFiles() {}

    /** Returns the page of a drill. */
    public static Path page(Path folder, String drill) {
        return folder.resolve(drill + ".html");
    }

    /** Returns the page of the control, which is beside that of the drill. */
    static Path control(Path page) {
        return page.resolveSibling(page.getFileName().toString().replace(".html", CONTROL + ".html"));
    }

    /** Returns the JSON file beside a page. */
    static Path json(Path page) {
        return page.resolveSibling(page.getFileName().toString().replace(".html", ".json"));
    }
}
