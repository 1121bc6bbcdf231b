package io.jibao.demo;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server on the loopback address that delivers nothing: every message becomes a file that a mail program opens.
 *
 * <p>The files are {@code 001-name@example.com.eml} and so on, one per recipient, with the bytes as they arrived.
 */
public final class DemoMailServer implements AutoCloseable {

    private static final int INSUFFICIENT_STORAGE = 452;
    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

    private final Path folder;
    private final SMTPServer server;
    private final List<Path> received = new CopyOnWriteArrayList<>();
    private int number;

    private DemoMailServer(Path folder, int number) {
        this.folder = folder;
        this.number = number;
        this.server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("Jibao demo")
                .maxMessageSize(LARGEST_MESSAGE)
                .messageHandler((context, from, to, data) -> keep(to, data))
                .build();
    }

    /**
     * Starts on a free port; files of earlier messages in the folder stay, the new ones count on.
     *
     * @throws JibaoException USAGE where the folder cannot be used
     */
    public static DemoMailServer start(Path folder) {
        try {
            Files.createDirectories(folder);
            DemoMailServer mailServer = new DemoMailServer(folder, highestNumber(folder));
            mailServer.server.start();
            return mailServer;
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the folder for the demo's mails cannot be used: " + e.getMessage(),
                    folder.toString(),
                    "Give --site a folder that can be written",
                    e);
        }
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** The files of the messages accepted since the start, in order of arrival. */
    public List<Path> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop();
    }

    /** The message is accepted only once its file is whole. */
    private synchronized void keep(String recipient, byte[] data) throws RejectException {
        String address = recipient.replaceAll("[^A-Za-z0-9@._+-]", "_");
        Path file = folder.resolve("%03d-%s.eml".formatted(number + 1, address));
        try {
            Path unfinished = Files.write(folder.resolve(".unfinished"), data);
            Files.move(unfinished, file);
        } catch (IOException e) {
            throw new RejectException(INSUFFICIENT_STORAGE, "cannot write " + file + ": " + e.getMessage());
        }
        number++;
        received.add(file);
    }

    private static int highestNumber(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+-.*\\.eml"))
                    .mapToInt(name -> Integer.parseInt(name.substring(0, name.indexOf('-'))))
                    .max()
                    .orElse(0);
        }
    }
}
