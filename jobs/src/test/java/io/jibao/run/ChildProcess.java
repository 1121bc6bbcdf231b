package io.jibao.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main method in a process of its own, to be killed or measured. What it complains of is seen where the tests' is. */
public final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static ChildProcess start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** The last line that it prints, once it has ended well. */
    public static String lastLine(List<String> jvmOptions, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        try (ChildProcess child = start(jvmOptions, main, arguments)) {
            return child.lastLine();
        }
    }

    public static ChildProcess start(List<String> jvmOptions, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits for the next line of its standard output; null when it has ended. */
    public String readLine() throws IOException {
        return output.readLine();
    }

    /** The last line that it prints; waits until it has ended, which it must have done well. */
    public String lastLine() throws IOException, InterruptedException {
        List<String> lines = output.lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines.get(lines.size() - 1);
    }

    /** Whether it has ended within that time. */
    public boolean waitFor(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** All its threads stand still until it is resumed. */
    public void suspend() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int failed = new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        // Only a process that has ended meanwhile takes no signal.
        assertThat(failed == 0 || waitFor(Duration.ofSeconds(10)))
                .as("kill " + signal)
                .isTrue();
    }

    /** As kill -9 does; what it wrote before can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
