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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jobs/bin/jibao} as a shell starts it. */
class LauncherTest {

    private static final Path LAUNCHER = Home.find().launcher();

    @TempDir
    Path folder;

    @Test
    void itStartsTheProgram() throws Exception {
        Console version = start(LAUNCHER, Map.of(), "--version");

        assertThat(version.err()).isEmpty();
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).isEqualTo(Console.run("--version").out());
    }

    @Test
    void theExitCodeIsThatOfTheProgram() throws Exception {
        Console runs = start(LAUNCHER, Map.of(), "runs", "--site", folder.toString());

        assertThat(runs.exitCode()).isEqualTo(2);
        assertThat(runs.err()).contains("jibao.yml", "jibao init");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help",
                "init X",
                "check",
                "runs",
                "editions",
                "archive list",
                "serve",
                "run --help",
                "quarantine list"
            })
    void commandsThatMoveNoDataStartQuickly(String command) throws Exception {
        assertThat(jvmOptions(command)).contains("-XX:TieredStopAtLevel=1").doesNotContain("--add-opens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run quarter", "run month --site demo", "run year --resume", "quarantine replay --dry-run"})
    void runsGetTheFullCompilerAndTheModulesOfSpark(String command) throws Exception {
        assertThat(jvmOptions(command))
                .contains("-Xmx2g", "-XX:+UseParallelGC", "--add-opens=java.base/java.nio=ALL-UNNAMED")
                .doesNotContain("TieredStopAtLevel");
    }

    @Test
    void theDemoIsOverBeforeTheFullCompilerPays() throws Exception {
        assertThat(jvmOptions("demo --customers 50"))
                .contains(
                        "-Xmx2g",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=240m",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'memory:\n  duckdb: 1GB\n  spark: 3g\n' | -Xmx3g",
                "'memory: {duckdb: 1GB, spark: 512m}\n' | -Xmx512m",
                "'memory:\n  spark: \"4G\"\nspark:\n  master: x\n' | -Xmx4G",
                "'company: {name: X}\n' | -Xmx2g"
            })
    void theHeapIsWhatTheSiteSays(String settings, String heap) throws Exception {
        Files.writeString(folder.resolve("jibao.yml"), settings);

        assertThat(jvmOptions("run month --site " + folder)).contains(heap + " ");
        assertThat(jvmOptions("run month --site=" + folder)).contains(heap + " ");
    }

    @Test
    void itIsFoundThroughALinkAndFromAFolderWithBlanks() throws Exception {
        Path link = Files.createDirectories(folder.resolve("a folder")).resolve("jibao");
        Files.createSymbolicLink(link, LAUNCHER);

        assertThat(start(link, Map.of(), "--version").exitCode()).isZero();
    }

    @Test
    void anOldJavaIsRefusedWithWhatToDo() throws Exception {
        Path java = java("exit 1");
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

        Console refused = start(LAUNCHER, Map.of("JAVA_HOME", java.toString()), "--version");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("is Java 11", "17 or newer");
    }

    /** What the JVM would be started with, as one line. */
    private String jvmOptions(String command) throws Exception {
        Path java = java("printf '%s ' \"$@\"");
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        Console asked = start(
                LAUNCHER, Map.of("JAVA_HOME", java.toString()), command.isEmpty() ? new String[0] : command.split(" "));
        assertThat(asked.err()).isEmpty();
        return asked.out();
    }

    /** A JAVA_HOME whose java is a script. */
    private Path java(String script) throws IOException {
        Path home = folder.resolve("java");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private Console start(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path complaints = folder.resolve("complaints");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JIBAO_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Console(process.waitFor(), out, Files.readString(complaints));
    }
}
