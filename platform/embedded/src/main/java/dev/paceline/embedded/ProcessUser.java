package dev.paceline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs, since it refuses to run as root. A plain user runs it as itself. Root runs it in a user namespace
 * of its own, where root's files stay readable; where the machine has none, as the user nobody, to whom the files are given.
 */
enum ProcessUser {
    SELF(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    /** System property that chooses for root: {@code namespace} or {@code nobody}. */
    static final String PROPERTY = "paceline.postgres.root";

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of alone
    private final List<String> prefix;

    ProcessUser(List<String> prefix) {
        this.prefix = prefix;
    }

    /** What to put before the command; the pid stays that of the command itself. */
    List<String> prefix() {
        return prefix;
    }

    /** The one that works here. */
    static ProcessUser here() {
        if (!isRoot()) {
            return SELF;
        }
        String wished = System.getProperty(PROPERTY, "");
        if (!wished.equals("nobody") && Waiting.exitCodeOf(new ProcessBuilder("unshare", "-U", "true")) == 0) {
            return NAMESPACE;
        }
        if (Waiting.exitCodeOf(NOBODY.command(List.of("true"))) == 0) {
            return NOBODY;
        }
        throw new NotReadyException("PostgreSQL does not run as root, and neither unshare -U nor setpriv works here."
                + " Start as a plain user.");
    }

    /** The folder for unpacked programs, which this user must be able to read. */
    Path cache() {
        if (this == NOBODY) {
            return ownedByRoot(Path.of(System.getProperty("java.io.tmpdir"), "paceline-programs"));
        }
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return caches.resolve("paceline");
    }

    /** Lets this user own the folder. */
    void own(Path folder) {
        if (this == NOBODY && Waiting.exitCodeOf(new ProcessBuilder("chown", "-R", "65534:65534", folder + "")) != 0) {
            throw new NotReadyException(folder + " could not be given to the user nobody");
        }
    }

    /** Where everybody may write, somebody else could have put programs there for root to run. */
    private static Path ownedByRoot(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                throw new NotReadyException(folder + " belongs to another user; remove it");
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be made", e);
        }
    }

    private static boolean isRoot() {
        Path self = Path.of("/proc/self");
        try {
            return Files.exists(self)
                    ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                    : System.getProperty("user.name").equals("root");
        } catch (IOException e) {
            throw new UncheckedIOException(self + " cannot be read", e);
        }
    }

    private ProcessBuilder command(List<String> command) {
        return new ProcessBuilder(
                Stream.concat(prefix.stream(), command.stream()).toList());
    }
}
