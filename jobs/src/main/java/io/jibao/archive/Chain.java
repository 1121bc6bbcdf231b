package io.jibao.archive;

import io.jibao.edition.DurableFolder;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The append-only file {@code chain.jsonl}: each line holds the hash of the one before. */
final class Chain {
    static final String FILE = "chain.jsonl";

    /** Not the chain itself: closing any other channel to a locked file would release the lock. */
    static final String LOCK_FILE = ".lock";

    private static final Object ONE_WRITER_HERE = new Object();

    private final Path archive;
    private final Path file;
    private final Clock clock;

    Chain(Path archive, Clock clock) {
        this.archive = archive;
        this.file = archive.resolve(FILE);
        this.clock = clock;
    }

    /**
     * What the file holds.
     *
     * @param lines up to the first that is broken
     * @param wholeBytes length of the complete lines
     * @param unfinished what follows the last line feed: a line whose writing was cut off; empty when all is well
     * @param broken number of the first line that was changed, and why; empty when none was
     */
    record Contents(List<ChainLine> lines, long wholeBytes, String unfinished, Optional<String> broken) {

        boolean has(ChainEvent event, String edition, String detail) {
            return lines.stream()
                    .anyMatch(line ->
                            line.isAbout(event, edition) && line.detail().equals(detail));
        }

        Optional<ChainLine> find(ChainEvent event, String edition) {
            return lines.stream().filter(line -> line.isAbout(event, edition)).findFirst();
        }

        Checkpoint checkpoint() {
            return checkpoint(lines.size());
        }

        /** As it was when the chain had this many lines, or all there are if it has fewer. */
        Checkpoint checkpoint(long size) {
            return Checkpoint.of(lines.stream().limit(size).map(ChainLine::text).toList());
        }
    }

    /** Reads without judging. */
    Contents read() {
        if (!Files.exists(file)) {
            return new Contents(List.of(), 0, "", Optional.empty());
        }
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw damaged("the chain cannot be read: " + e.getMessage());
        }
    }

    /** Reads; refuses a chain that was changed. */
    Contents readWhole() {
        Contents contents = read();
        contents.broken().ifPresent(why -> {
            throw damaged(why);
        });
        return contents;
    }

    /** Appends a line and has it on the disk; one of the same event, edition and detail is not written twice. */
    void appendOnce(ChainEvent event, String edition, String manifest, String detail) throws IOException {
        append(event, edition, manifest, detail, true);
    }

    /** Appends a line and has it on the disk. */
    void append(ChainEvent event, String edition, String manifest, String detail) throws IOException {
        append(event, edition, manifest, detail, false);
    }

    /** Cuts off a line whose writing was cut off. What it said was not done yet, and is said again when it is. */
    void repair() throws IOException {
        Contents contents = readWhole();
        if (!contents.unfinished().isEmpty()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(contents.wholeBytes());
                channel.force(true);
            }
        }
    }

    private void append(ChainEvent event, String edition, String manifest, String detail, boolean once)
            throws IOException {
        synchronized (ONE_WRITER_HERE) {
            try (FileChannel lockChannel = FileChannel.open(
                            archive.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lockChannel.lock()) {
                Contents contents = readWhole();
                if (lock.isValid() && !(once && contents.has(event, edition, detail))) {
                    write(contents, next(contents, event, edition, manifest, detail));
                }
            }
        }
    }

    private ChainLine next(Contents contents, ChainEvent event, String edition, String manifest, String detail) {
        List<ChainLine> lines = contents.lines();
        String previous = lines.isEmpty()
                ? ChainLine.NO_LINE
                : lines.get(lines.size() - 1).hash();
        return ChainLine.sealed(
                lines.size() + 1L, clock.instant().toString(), event, edition, manifest, detail, previous);
    }

    /** Over an unfinished line, if there is one. */
    private void write(Contents contents, ChainLine line) throws IOException {
        boolean isNew = !Files.exists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(contents.wholeBytes());
            channel.position(contents.wholeBytes());
            ByteBuffer bytes = ByteBuffer.wrap((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (isNew) {
            DurableFolder.force(archive);
        }
    }

    private static Contents parse(byte[] bytes) {
        List<ChainLine> lines = new ArrayList<>();
        String previous = ChainLine.NO_LINE;
        int start = 0;
        for (int end = lineEnd(bytes, start); end >= 0; end = lineEnd(bytes, start)) {
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            Optional<ChainLine> line = ChainLine.parse(text);
            int number = lines.size() + 1;
            if (line.isEmpty()) {
                return broken(lines, start, "line %d of the chain does not match its own hash".formatted(number));
            }
            if (!line.get().previous().equals(previous) || line.get().seq() != number) {
                return broken(lines, start, "line %d of the chain does not follow the line before".formatted(number));
            }
            lines.add(line.get());
            previous = line.get().hash();
            start = end + 1;
        }
        String rest = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        return new Contents(lines, start, rest, Optional.empty());
    }

    private static Contents broken(List<ChainLine> lines, int wholeBytes, String why) {
        return new Contents(lines, wholeBytes, "", Optional.of(why));
    }

    private static int lineEnd(byte[] bytes, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private JibaoException damaged(String why) {
        return new JibaoException(
                FailureKind.ARCHIVE_DAMAGED,
                why,
                file.toString(),
                "jibao archive verify says what else is damaged; put the file back from a backup");
    }
}
