package io.jibao.extract;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one running SELECT, in the order they come. */
interface RowStream extends AutoCloseable {

    /** Names of the columns in small letters. */
    List<String> columns();

    /** The next portion, null after the last. */
    @Nullable
    Portion next() throws SQLException;

    @Override
    void close();
}
