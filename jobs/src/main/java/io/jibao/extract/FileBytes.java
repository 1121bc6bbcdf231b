package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The bytes of a delivered file, unpacked when its name ends in {@code .gz}. */
final class FileBytes implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final MessageDigest digest = Sha256.digest();
    private final InputStream stored;
    private final InputStream stream;

    FileBytes(Path file) {
        this.file = file;
        try {
            this.stored = new DigestInputStream(Files.newInputStream(file), digest);
            this.stream = isPacked(file) ? unpacked(stored) : stored;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static boolean isPacked(Path file) {
        return file.toString().endsWith(".gz");
    }

    /** A file may be several packed ones, one after the other; what the JDK's stream makes of a damaged second is nothing. */
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

    /** Reads into the array and returns how many bytes; -1 at the end. */
    int read(byte[] bytes, int offset, int length) {
        try {
            return stream.read(bytes, offset, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** SHA-256 of the file as it is stored, once it is read to its end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private JibaoException unreadable(IOException e) {
        if (e instanceof EOFException) {
            return new JibaoException(
                    FailureKind.SOURCE_UNAVAILABLE,
                    "the packed file is cut off: " + e.getMessage(),
                    file.toString(),
                    "Wait until it is there to its end, or have it sent again",
                    e);
        }
        if (isPacked(file) && !(e instanceof java.nio.file.FileSystemException)) {
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
            throw unreadable(e);
        }
    }
}
