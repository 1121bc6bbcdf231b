package io.jibao.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file with rows, read once from its beginning to its end. */
interface SourceFile extends AutoCloseable {

    /** Names of its columns, each once. */
    List<String> columns();

    /** The next portion, null after the last. Called by one thread at a time. */
    @Nullable
    Portion next(FileTarget target);

    /** SHA-256 of the file, once it is read to its end. */
    String sha256();

    @Override
    void close();
}
