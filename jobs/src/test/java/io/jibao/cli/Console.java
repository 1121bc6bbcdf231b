package io.jibao.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command printed and how it ended.
 *
 * @param out without control of a terminal
 */
public record Console(int exitCode, String out, String err) {

    /** Runs a command in this JVM as the launcher would. */
    public static Console run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try (PrintStream toPrinted = new PrintStream(printed, true, StandardCharsets.UTF_8);
                PrintStream toComplained = new PrintStream(complained, true, StandardCharsets.UTF_8)) {
            System.setOut(toPrinted);
            System.setErr(toComplained);
            int exitCode = Jibao.run(arguments);
            return new Console(
                    exitCode, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
