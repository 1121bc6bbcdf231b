package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The bytes of a delivered file, unpacked when its name ends in {@code .gz}. */
final class FileBytes implements ByteStream {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final MessageDigest digest = Sha256.digest();
    private final InputStream stored;
    private final InputStream stream;
    private final State state;

    /** @param file must stay as it is until {@link #sha256} is asked for */
    FileBytes(Path file) {
        this.file = file;
        try {
            this.state = State.of(file);
            this.stored = new DigestInputStream(Files.newInputStream(file), digest);
            this.stream = isPacked(file) ? unpacked(stored) : stored;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private record State(long size, FileTime changed) {

        static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.size(), attributes.lastModifiedTime());
        }
    }

    static boolean isPacked(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Several packed files, one after the other, are one; of a damaged second one the JDK's own stream says nothing. */
    private static InputStream unpacked(InputStream stored) throws IOException {
        try {
            return GzipCompressorInputStream.builder()
                    .setInputStream(stored)
                    .setBufferSize(BUFFER)
                    .setDecompressConcatenated(true)
                    .get();
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    /** The first bytes, unpacked; fewer where the file is shorter. */
    static byte[] beginning(Path file, int length) {
        byte[] bytes = new byte[length];
        int filled = 0;
        try (FileBytes read = new FileBytes(file)) {
            int count = read.read(bytes, 0, length);
            while (count > 0) {
                filled += count;
                count = filled < length ? read.read(bytes, filled, length - filled) : -1;
            }
        }
        return Arrays.copyOf(bytes, filled);
    }

    /** SHA-256 of a file as it is stored. */
    static String sha256(Path file) {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream stream = Files.newInputStream(file)) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return stream.read(bytes, offset, length);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * SHA-256 of the file as it is stored, once it is read to its end.
     *
     * @throws JibaoException (source unavailable) when it was written meanwhile
     */
    String sha256() {
        try {
            if (!State.of(file).equals(state)) {
                throw new JibaoException(
                        FailureKind.SOURCE_UNAVAILABLE,
                        "the file is still being written",
                        file.toString(),
                        "Run again when it is there; better, have it written under a name ending in .part and renamed");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The same for a file that something else reads: what is left is read here. */
    String sha256OfAll() {
        byte[] buffer = new byte[BUFFER];
        int count = read(buffer, 0, BUFFER);
        while (count >= 0) {
            count = read(buffer, 0, BUFFER);
        }
        return sha256();
    }

    static JibaoException unreadable(Path file, IOException e) {
        if (e instanceof EOFException) {
            return new JibaoException(
                    FailureKind.SOURCE_UNAVAILABLE,
                    "the packed file is cut off",
                    file.toString(),
                    "Wait until it is there to its end, or have it sent again",
                    e);
        }
        if (isPacked(file) && !(e instanceof FileSystemException)) {
            return new JibaoException(
                    FailureKind.CONTRACT_BROKEN,
                    "the file is no sound gz: " + e.getMessage(),
                    file.toString(),
                    "Have it packed and sent again",
                    e);
        }
        return new JibaoException(
                FailureKind.SOURCE_UNAVAILABLE,
                "the file cannot be read: " + e,
                file.toString(),
                "Make it readable for the user that runs jibao",
                e);
    }

    @Override
    public void close() {
        try {
            stream.close();
            stored.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
