package io.jibao.extract;

import static io.jibao.extract.CastSql.quoted;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Rows put aside while the others run into DuckDB, as their source wrote them: a few in memory, more in a table of the
 * bench. Thread-safe.
 */
final class OddRows {

    static final String TABLE = "work.odd_texts";
    private static final int MOST_IN_MEMORY = 5_000;

    private final Bench bench;
    private final List<String> columns;
    private final List<@Nullable String[]> rows = new ArrayList<>();
    private long count;

    OddRows(Bench bench, List<String> columns) {
        this.bench = bench;
        this.columns = columns;
        bench.execute("create table %s (_line bigint, _place varchar, %s)"
                .formatted(
                        TABLE,
                        columns.stream().map(name -> quoted(name) + " varchar").collect(Collectors.joining(", "))));
    }

    synchronized void add(Block block, int row) {
        @Nullable String[] texts = new String[columns.size() + 2];
        texts[0] = Long.toString(block.line(row));
        texts[1] = text(block.place(row));
        for (int column = 0; column < columns.size(); column++) {
            texts[column + 2] = text(block.column(column)[row]);
        }
        rows.add(texts);
        count++;
        if (rows.size() >= MOST_IN_MEMORY) {
            store();
        }
    }

    private static @Nullable String text(byte @Nullable [] utf8) {
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    /** All of them are in the table from now on. */
    synchronized long finish() {
        store();
        return count;
    }

    private void store() {
        if (rows.isEmpty()) {
            return;
        }
        try (DuckDBConnection connection = bench.duplicate();
                DuckDBAppender appender = connection.createAppender("work", "main", "odd_texts")) {
            for (@Nullable String[] row : rows) {
                appender.beginRow().append(Long.parseLong(String.valueOf(row[0])));
                for (int column = 1; column < row.length; column++) {
                    String text = row[column];
                    if (text == null) {
                        appender.appendNull();
                    } else {
                        appender.append(text);
                    }
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw Bench.failure(e);
        }
        rows.clear();
    }
}
