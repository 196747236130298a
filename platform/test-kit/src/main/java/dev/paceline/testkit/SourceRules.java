package dev.paceline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What byte code does not show: the length of files, and notes of work left open. */
public final class SourceRules {

    private static final int LONGEST = 300;
    private static final Pattern LEFT_OPEN = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private SourceRules() {}

    /** @throws AssertionError naming every source file of that module that breaks a rule */
    public static void check(Path module) {
        List<String> broken = brokenIn(module);
        if (!broken.isEmpty()) {
            throw new AssertionError("The house rules are broken in " + module + ":\n" + String.join("\n", broken));
        }
    }

    /** What the Java sources of that module break, a line each. */
    static List<String> brokenIn(Path module) {
        List<String> broken = new ArrayList<>();
        for (String folder : List.of("src/main/java", "src/test/java")) {
            for (Path file : javaFilesBelow(module.resolve(folder))) {
                broken.addAll(brokenBy(module.relativize(file), file));
            }
        }
        return broken;
    }

    private static List<String> brokenBy(Path name, Path file) {
        List<String> broken = new ArrayList<>();
        List<String> lines = lines(file);
        if (lines.size() > LONGEST) {
            broken.add(name + " has " + lines.size() + " lines, more than " + LONGEST);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (LEFT_OPEN.matcher(lines.get(i)).find()) {
                broken.add(name + ":" + (i + 1) + " leaves work open: "
                        + lines.get(i).trim());
            }
        }
        return broken;
    }

    private static List<Path> javaFilesBelow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
