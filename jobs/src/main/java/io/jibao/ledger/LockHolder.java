package io.jibao.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who holds a site's lock.
 *
 * @param process {@code pid@host}
 * @param doing in the user's words, as {@code run quarter 2025-Q4}
 */
public record LockHolder(String process, Instant since, String doing) {

    static String thisProcess() {
        return ProcessHandle.current().pid() + "@" + host();
    }

    /** Kept beside the lock file, since opening and closing the lock file itself would give the lock away. */
    void write(Path file) throws IOException {
        Files.write(file, List.of(process, since.toString(), doing), StandardCharsets.UTF_8);
    }

    /** Empty when there is none, or it is just being written. */
    static Optional<LockHolder> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return lines.size() < 3
                    ? Optional.empty()
                    : Optional.of(new LockHolder(lines.get(0), Instant.parse(lines.get(1)), lines.get(2)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
