package io.jibao.extract;

import io.jibao.run.JibaoException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a SELECT that one connection reads. */
final class QueryRows implements SourceRows {

    /** Starts to read. */
    @FunctionalInterface
    interface Start {
        RowStream start() throws SQLException;
    }

    private final List<String> columns;
    private final Start start;
    private final Function<SQLException, JibaoException> failure;
    private @Nullable RowStream stream;

    QueryRows(List<String> columns, Start start, Function<SQLException, JibaoException> failure) {
        this.columns = columns;
        this.start = start;
        this.failure = failure;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public String origin() {
        return "the query";
    }

    @Override
    public @Nullable Portion next() {
        try {
            RowStream running = stream == null ? start.start() : stream;
            stream = running;
            return running.next();
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }
}
