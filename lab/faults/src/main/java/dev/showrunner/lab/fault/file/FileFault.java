package dev.showrunner.lab.fault.file;

import dev.showrunner.backends.AtomicFile;
import dev.showrunner.lab.fault.Effect;
import dev.showrunner.lab.fault.Fault;
import dev.showrunner.lab.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Creates a file or replaces its content. The file is replaced atomically, so no reader sees half of it. */
record FileFault(Path file, String text) implements Fault {
    @Override
    public String description() {
        return "file " + file.getFileName() + " is replaced by " + text.length() + " characters";
    }

    @Override
    public Undo apply() throws FaultException {
        Optional<String> before = read(file);
        replace(file, text);
        return new Replaced(file, text, before);
    }

    private record Replaced(Path file, String text, Optional<String> before) implements Undo {
        @Override
        public void undo() throws FaultException {
            if (before.isPresent()) {
                replace(file, before.get());
                return;
            }
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new FaultException(file + " cannot be deleted: " + e.getMessage(), e);
            }
        }

        @Override
        public Effect effect() {
            try {
                boolean there = read(file).equals(Optional.of(text));
                return new Effect(there, file + (there ? " has the injected content" : " has other content"));
            } catch (FaultException e) {
                return new Effect(false, String.valueOf(e.getMessage()));
            }
        }
    }

    private static Optional<String> read(Path file) throws FaultException {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new FaultException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void replace(Path file, String text) throws FaultException {
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw new FaultException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
