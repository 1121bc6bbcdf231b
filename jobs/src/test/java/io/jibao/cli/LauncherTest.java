package io.jibao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jobs/bin/jibao} as a shell starts it. */
class LauncherTest {

    @TempDir
    Path folder;

    @Test
    void itStartsTheProgram() throws Exception {
        Console version = Launcher.start(Launcher.FILE, Map.of(), "--version");

        assertThat(version.err()).isEmpty();
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).isEqualTo(Console.run("--version").out());
    }

    @Test
    void theExitCodeIsThatOfTheProgram() throws Exception {
        Console runs = Launcher.start(Launcher.FILE, Map.of(), "runs", "--site", folder.toString());

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
        assertThat(Launcher.jvmOptions(folder, command))
                .contains("-XX:TieredStopAtLevel=1")
                .noneMatch(option -> option.startsWith("--add-opens"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run quarter", "run month --site demo", "run year --resume", "quarantine replay --dry-run"})
    void runsGetTheFullCompilerAndTheModulesOfSpark(String command) throws Exception {
        assertThat(Launcher.jvmOptions(folder, command))
                .contains(
                        "-Xmx2g",
                        "-XX:+UseParallelGC",
                        "-XX:Tier4InvocationThreshold=200000",
                        "-XX:Tier4MinInvocationThreshold=24000",
                        "-XX:Tier4CompileThreshold=600000",
                        "-XX:Tier4BackEdgeThreshold=1600000",
                        "-XX:MetaspaceSize=256m",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED")
                .noneMatch(option -> option.contains("TieredStopAtLevel"));
    }

    @Test
    void theDemoIsOverBeforeTheFullCompilerPays() throws Exception {
        assertThat(Launcher.jvmOptions(folder, "demo --customers 50"))
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

        assertThat(Launcher.jvmOptions(folder, "run month --site " + folder)).contains(heap);
        assertThat(Launcher.jvmOptions(folder, "run month --site=" + folder)).contains(heap);
    }

    @Test
    void itIsFoundThroughALinkAndFromAFolderWithBlanks() throws Exception {
        Path link = Files.createDirectories(folder.resolve("a folder")).resolve("jibao");
        Files.createSymbolicLink(link, Launcher.FILE);

        assertThat(Launcher.start(link, Map.of(), "--version").exitCode()).isZero();
    }

    @Test
    void anOldJavaIsRefusedWithWhatToDo() throws Exception {
        Path java = Launcher.javaHome(folder, "exit 1", "11.0.2");

        Console refused = Launcher.start(Launcher.FILE, Map.of("JAVA_HOME", java.toString()), "--version");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("is Java 11", "17 or newer");
    }
}
