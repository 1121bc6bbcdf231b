package io.jibao.cli;

import io.jibao.job.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows long work: on a terminal the step under way, rewritten in place, elsewhere one plain line for each that ended. */
final class ConsoleProgress implements Progress {

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;

    /** The launcher knows whether its output is a terminal. */
    ConsoleProgress(PrintWriter out) {
        this(out, Boolean.getBoolean("jibao.terminal"));
    }

    ConsoleProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void started(String step) {
        if (terminal) {
            out.print(CLEAR_LINE + "  … " + step);
            out.flush();
        }
    }

    @Override
    public synchronized void ended(String step, String result, Duration took) {
        String line = String.format(Locale.ROOT, "  %-44s %-40s %6.1f s", step, result, took.toMillis() / 1000.0);
        out.println((terminal ? CLEAR_LINE : "") + line);
        out.flush();
    }

    @Override
    public synchronized void said(String line) {
        out.println((terminal ? CLEAR_LINE : "") + line);
        out.flush();
    }
}
