package dev.showrunner.lab.drill.format;

import dev.showrunner.lab.stack.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the drills of a checkout: all files {@code SERVICE/drills/*.yaml}. */
public final class DrillFolder {
    private final Path root;
    private final DrillFile reader = new DrillFile();

    /** Finds the drills of the checkout at {@code root}. */
    public DrillFolder(Path root) {
        this.root = root;
    }

    /**
     * Returns all drills by service, in the order of their file names.
     *
     * @throws InvalidDrillException for the first drill that cannot be run, or whose name is already taken
     */
    public List<Drill> all() throws IOException, InvalidDrillException {
        List<Drill> all = new ArrayList<>();
        for (Path file : files()) {
            Drill drill = reader.read(file, root.relativize(file));
            for (Drill other : all) {
                if (other.name().equals(drill.name())) {
                    throw new InvalidDrillException(
                            drill.file(), List.of("the name is already taken by " + other.file()));
                }
            }
            all.add(drill);
        }
        return all;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (ServiceKind service : ServiceKind.values()) {
            Path folder = root.resolve(service.label()).resolve("drills");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.list(folder)) {
                    found.filter(file -> file.toString().endsWith(".yaml"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }
}
