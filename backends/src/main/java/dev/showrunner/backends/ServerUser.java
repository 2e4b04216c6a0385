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
 * The user that runs PostgreSQL: the current user, or {@code nobody} if that is root, because PostgreSQL refuses root.
 *
 * <p>The user {@code nobody} cannot enter folders that are open to root only, such as a home folder or one of
 * {@code mktemp -d}. In such a folder the server keeps the one capability that lets it in. The permissions of these
 * folders are not changed.
 */
final class ServerUser {

    private static final String NAME = "nobody";

    /** The group's name differs between distributions, its number does not. */
    private static final int NOBODY_GROUP = 65534;

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
                .orElseThrow(() -> new BackendException("PostgreSQL refuses to run as root, and setpriv (of util-linux)"
                        + " is missing to start it as " + NAME + ". Install it, or run as another user."));
        UserPrincipal user =
                folders[0].getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
        List<String> prefix = new ArrayList<>(
                List.of(setpriv.toString(), "--reuid=" + NAME, "--regid=" + NOBODY_GROUP, "--clear-groups"));
        if (!allOpen(folders)) {
            prefix.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
            // Otherwise access(2), by which initdb checks that it may execute postgres, ignores the capability.
            prefix.add("--securebits=+no_setuid_fixup");
        }
        ServerUser server = new ServerUser(Optional.of(user), List.copyOf(prefix));
        server.own(folders[0]);
        return server;
    }

    /** Returns the command prefix that switches to this user. The prefix replaces itself by the command (exec). */
    List<String> prefix() {
        return prefix;
    }

    /** Gives the file or folder to this user; does nothing if this is the current user. */
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
