package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Parquet file, every value as exact text: instants in UTC, what is nested as JSON. */
final class ParquetFile implements SourceFile {

    private static final String MEMORY = "256MB";

    private final Path file;
    private final FileBytes stored;
    private final Connection connection;
    private final List<String> columns;
    private final ResultSet rows;

    ParquetFile(Path file) {
        this.file = file;
        this.stored = new FileBytes(file);
        try {
            this.connection = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = connection.createStatement();
            statement.execute("set memory_limit = '%s'".formatted(MEMORY));
            statement.execute("set threads = 1");
            statement.execute("set timezone = 'UTC'");
            statement.execute("set allowed_paths = [%s]".formatted(literal(file.toString())));
            statement.execute("set enable_external_access = false");
            Map<String, String> types = types(statement);
            this.columns = List.copyOf(types.keySet());
            this.rows = statement.executeQuery("select file_row_number, %s from %s order by file_row_number"
                    .formatted(
                            types.entrySet().stream()
                                    .map(column -> text(quoted(column.getKey()), column.getValue()))
                                    .collect(Collectors.joining(", ")),
                            source()));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private String source() {
        return "read_parquet(%s, file_row_number = true)".formatted(literal(file.toString()));
    }

    private Map<String, String> types(Statement statement) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (ResultSet described =
                statement.executeQuery("describe select * from read_parquet(%s)".formatted(literal(file.toString())))) {
            while (described.next()) {
                types.put(described.getString(1), described.getString(2));
            }
        }
        return types;
    }

    /** JSON would make binary numbers of decimals. */
    private static String text(String column, String type) {
        if (type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP") || type.startsWith("UNION")) {
            return "cast(to_json(cast(%s as %s)) as varchar)"
                    .formatted(column, type.replaceAll("DECIMAL\\(\\d+,\\d+\\)|U?HUGEINT", "VARCHAR"));
        }
        return type.equals("TIMESTAMP WITH TIME ZONE")
                ? "strftime(%s, '%%Y-%%m-%%dT%%H:%%M:%%S.%%fZ')".formatted(column)
                : "cast(%s as varchar)".formatted(column);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Portion next(FileTarget target) {
        RowBatch batch = new RowBatch(target);
        try {
            while (!batch.isFull() && rows.next()) {
                long number = rows.getLong(1) + 1;
                List<@Nullable String> values = new ArrayList<>(columns.size());
                String fault = null;
                for (int column = 0; column < columns.size(); column++) {
                    String value = rows.getString(column + 2);
                    fault = fault == null && value != null ? TextFault.find(value) : fault;
                    values.add(value);
                }
                if (fault == null) {
                    batch.add(number, file.getFileName() + ":" + number, values);
                } else {
                    target.leaveOut(number, fault, values.toString());
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
        return batch.isEmpty() ? null : batch;
    }

    @Override
    public String sha256() {
        return stored.sha256OfAll();
    }

    private JibaoException failure(SQLException e) {
        return new JibaoException(
                FailureKind.CONTRACT_BROKEN,
                "the file is no sound Parquet file: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                file.toString(),
                "Have it written again",
                e);
    }

    @Override
    public void close() {
        stored.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
