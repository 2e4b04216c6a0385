package dev.showrunner.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user that PostgreSQL runs as: ourselves, or {@code nobody} where we are root, whom PostgreSQL refuses.
 *
 * <p>As root in a folder that only root may enter, such as a home folder or one of {@code mktemp -d}, the server would
 * not find its own files; then it keeps the one capability that lets it pass. Nobody's permissions are changed.
 */
final class ServerUser {

    private static final String NAME = "nobody";

    /** By number, as its name differs between distributions. */
    private static final int NOBODYS_GROUP = 65534;

    private final Optional<UserPrincipal> other;
    private final List<String> prefix;

    private ServerUser(Optional<UserPrincipal> other, List<String> prefix) {
        this.other = other;
        this.prefix = prefix;
    }

    static ServerUser forPostgres(Path... folders) throws IOException {
        if (!Programs.asRoot()) {
            return new ServerUser(Optional.empty(), List.of());
        }
        Path setpriv = Programs.onPath("setpriv")
                .orElseThrow(() -> new BackendException("PostgreSQL refuses to run as root, and there is no setpriv"
                        + " (of util-linux) to start it as " + NAME + ": install that, or run as another user."));
        UserPrincipal user =
                folders[0].getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
        List<String> prefix = new ArrayList<>(
                List.of(setpriv.toString(), "--reuid=" + NAME, "--regid=" + NOBODYS_GROUP, "--clear-groups"));
        if (!allOpen(folders)) {
            prefix.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
            // access(2), which initdb asks whether it may execute postgres, otherwise forgets the capability.
            prefix.add("--securebits=+no_setuid_fixup");
        }
        ServerUser server = new ServerUser(Optional.of(user), List.copyOf(prefix));
        server.own(folders[0]);
        return server;
    }

    /** What comes before a command so that it runs as this user; the process stays the same one. */
    List<String> prefix() {
        return prefix;
    }

    /** Makes the file or the folder this user's; nothing to do where that is ourselves. */
    void own(Path file) throws IOException {
        if (other.isPresent()) {
            Files.setOwner(file, other.get());
        }
    }

    private static boolean allOpen(Path... folders) throws IOException {
        for (Path start : folders) {
            for (Path folder = start.toAbsolutePath(); folder != null; folder = folder.getParent()) {
                if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
        }
        return true;
    }
}
