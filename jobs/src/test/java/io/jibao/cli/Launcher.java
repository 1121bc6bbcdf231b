package io.jibao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code jobs/bin/jibao} as a shell starts it. */
public final class Launcher {

    static final Path FILE = Home.find().launcher();

    private Launcher() {}

    /**
     * What the launcher gives the JVM before the class path.
     *
     * @param folder for a Java that only says how it was called
     */
    public static List<String> jvmOptions(Path folder, String command) throws IOException, InterruptedException {
        Path java = javaHome(folder, "printf '%s\\n' \"$@\"", "17.0.15");
        Console asked = start(
                FILE, Map.of("JAVA_HOME", java.toString()), command.isEmpty() ? new String[0] : command.split(" "));
        assertThat(asked.err()).isEmpty();
        return asked.out().lines().takeWhile(line -> !line.equals("-cp")).toList();
    }

    /** A JAVA_HOME whose java is a script. */
    static Path javaHome(Path folder, String script, String version) throws IOException {
        Path home = folder.resolve("java");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    static Console start(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path complaints = Files.createTempFile("launcher", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("JIBAO_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Console(process.waitFor(), out, Files.readString(complaints));
        } finally {
            Files.delete(complaints);
        }
    }
}
