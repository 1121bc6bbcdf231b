package io.jibao.cli;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Keeps the trace of a fault of our own in a file, under a number the user can quote. */
final class FaultReport {
    private FaultReport() {}

    /** The number is that of the trace itself, so the same fault has the same number everywhere. */
    static JibaoException write(Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        byte[] text = trace.toString().getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(text);
        String number = HexFormat.of().toHexDigits((int) sum.getValue());
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "jibao-fault-" + number + ".txt");
        try {
            Files.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the fault could not be kept: " + fault, e);
        }
        return new JibaoException(
                FailureKind.INTERNAL,
                "a fault of Jibao itself, report number %s: %s".formatted(number, fault),
                file.toString(),
                "Please send us this file; what had been done before is kept, and the command can be repeated",
                fault);
    }
}
