package io.jibao.schedule;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import io.jibao.run.Site;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** One run as a process of its own, so that whatever happens to it the scheduler lives on. */
final class ChildRun {

    /** Enough to see what went wrong. */
    private static final int KEPT_LINES = 40;

    private final Home home;
    private final Site site;
    private final Consumer<String> log;

    ChildRun(Home home, Site site, Consumer<String> log) {
        this.home = home;
        this.site = site;
        this.log = log;
    }

    /**
     * How it ended.
     *
     * @param exitCode as {@code jibao run} gives it
     * @param lastLines what it said last
     */
    record Ended(int exitCode, List<String> lastLines) {}

    /**
     * Starts {@code jibao run} and waits for its end.
     *
     * @throws JibaoException (internal) when the launcher cannot be started
     */
    Ended run(Period period, boolean resume) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                home.launcher().toString(),
                "run",
                period.kind().name().toLowerCase(Locale.ROOT),
                "--period",
                period.toString(),
                "--site",
                site.folder().toString()));
        if (resume) {
            command.add("--resume");
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            List<String> lastLines = relay(process);
            return new Ended(process.waitFor(), lastLines);
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "the run of %s could not be started: %s".formatted(period, e.getMessage()),
                    home.launcher().toString(),
                    "Check that the launcher is there and may be executed",
                    e);
        }
    }

    private List<String> relay(Process process) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.accept(line);
                last.addLast(line);
                if (last.size() > KEPT_LINES) {
                    last.removeFirst();
                }
            }
        }
        return List.copyOf(last);
    }
}
