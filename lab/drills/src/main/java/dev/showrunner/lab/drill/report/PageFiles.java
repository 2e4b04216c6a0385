package dev.showrunner.lab.drill.report;

import java.nio.file.Path;

/** Where reports are: the last of each drill, and of its control. */
public final class PageFiles {
    private static final String CONTROL = "-control";

    private PageFiles() {}

    /** The page of a drill. */
    public static Path page(Path folder, String drill) {
        return folder.resolve(drill + ".html");
    }

    /** The page of the control beside a drill's page. */
    static Path control(Path page) {
        return page.resolveSibling(page.getFileName().toString().replace(".html", CONTROL + ".html"));
    }

    /** The JSON beside a page. */
    static Path json(Path page) {
        return page.resolveSibling(page.getFileName().toString().replace(".html", ".json"));
    }
}
