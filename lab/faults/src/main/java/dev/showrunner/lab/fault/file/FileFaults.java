package dev.showrunner.lab.fault.file;

import dev.showrunner.lab.fault.FaultException;
import dev.showrunner.lab.fault.FaultFactory;
import dev.showrunner.lab.fault.FaultRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Registers the kind of fault that replaces files. */
public final class FileFaults {
    /** Excludes paths and hidden files, so a fault cannot leave its folder. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private static final int MAX_TEXT_LENGTH = 65_536;

    private FileFaults() {}

    /**
     * Returns the kind {@code file}, which replaces the content of a file in {@code folder}. Services can be configured
     * to read files there.
     */
    public static Map<String, FaultFactory> of(Path folder) {
        return Map.of("file", request -> new FileFault(folder.resolve(name(request)), text(request)));
    }

    private static String name(FaultRequest request) throws FaultException {
        String name = request.text("name");
        if (!NAME.matcher(name).matches()) {
            throw new FaultException(
                    "\"name\" must be a file name without a folder, such as policies.yml, but is \"" + name + "\".");
        }
        return name;
    }

    private static String text(FaultRequest request) throws FaultException {
        String text = request.json().path("text").asText();
        if (!request.json().path("text").isTextual() || text.length() > MAX_TEXT_LENGTH) {
            throw new FaultException(
                    "\"text\" must be the content of the file, at most " + MAX_TEXT_LENGTH + " characters.");
        }
        return text;
    }
}
