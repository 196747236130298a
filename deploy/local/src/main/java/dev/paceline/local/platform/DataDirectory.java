package dev.paceline.local.platform;

import dev.paceline.local.identity.PrivateFiles;
import java.nio.file.Path;

/** Where everything lies that outlives a start. The folder and all that is secret in it belong to their owner alone. */
public record DataDirectory(Path root) {

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    void make() {
        PrivateFiles.hallway(root);
        PrivateFiles.folder(secrets());
        PrivateFiles.folder(logs());
        PrivateFiles.folder(kpiState());
    }

    /** Which processes run, on which ports. */
    public Path state() {
        return root.resolve("state.json");
    }

    /** Held by the one start that is at work here. */
    Path lock() {
        return root.resolve("lock");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kpiState() {
        return root.resolve("kpi-state");
    }

    /** One log per process. */
    public Path logs() {
        return root.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process + ".log");
    }

    private Path secrets() {
        return root.resolve("secrets");
    }

    /** The private key that signs tokens. */
    public Path privateKey() {
        return secrets().resolve("signing-key.pem");
    }

    /** The public key that services check tokens with. */
    public Path publicKeys() {
        return secrets().resolve("jwks.json");
    }

    Path secretsKey() {
        return secrets().resolve("secrets-key");
    }

    /** The demo users with their passwords in the clear. */
    public Path clearUsers() {
        return secrets().resolve("demo-users.json");
    }

    Path hashedUsers() {
        return secrets().resolve("sign-in-users.json");
    }

    /** The webhook sources that were made from here, with their secrets. */
    public Path sources() {
        return secrets().resolve("sources.json");
    }
}
