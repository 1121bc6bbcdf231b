package io.jibao.extract;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows as PostgreSQL's {@code copy … to stdout} sends them: a line of text each, tabs between the values, which whoever
 * takes the portion takes apart.
 */
final class CopyStream implements RowStream {

    private static final int PORTION_ROWS = 4_096;

    /** Not supported, no such statement, no right to it, not of the protocol: a pooler or a relative of PostgreSQL. */
    private static final Set<String> REFUSED = Set.of("0A000", "42601", "42501", "08P01");

    private final CopyOut copy;
    private final List<String> columns;
    private long line;

    private CopyStream(CopyOut copy, List<String> columns, long firstLine) {
        this.copy = copy;
        this.columns = columns;
        this.line = firstLine;
    }

    /**
     * Starts to read; the connection is as it was before where the server does not copy.
     *
     * @param firstLine number of the first row
     * @return null when the server refuses to copy
     */
    static @Nullable CopyStream start(Connection connection, String select, List<String> columns, long firstLine)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (%s\n) to stdout".formatted(select));
            return new CopyStream(copy, columns, firstLine);
        } catch (SQLException e) {
            if (!REFUSED.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            connection.rollback(before);
            return null;
        }
    }

    /** Names of the SELECT's columns; it is not executed. */
    static List<String> describe(Connection connection, String select) throws SQLException {
        // an operator with a question mark is no parameter
        try (PreparedStatement statement = connection.prepareStatement(select.replace("?", "??"))) {
            ResultSetMetaData metaData = statement.getMetaData();
            return metaData == null ? List.of() : CursorStream.labels(metaData);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Portion next() throws SQLException {
        List<byte[]> rows = new ArrayList<>(PORTION_ROWS);
        while (rows.size() < PORTION_ROWS) {
            byte[] row = copy.isActive() ? copy.readFromCopy() : null;
            if (row == null) {
                break;
            }
            rows.add(row);
        }
        Portion portion = new Rows(rows, columns.size(), line);
        line += rows.size();
        return rows.isEmpty() ? null : portion;
    }

    @Override
    public void close() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            System.getLogger(CopyStream.class.getName()).log(System.Logger.Level.DEBUG, "breaking off a copy", e);
        }
    }

    /** Lines that are not yet taken apart. */
    private static final class Rows implements Portion {

        private final List<byte[]> rows;
        private final int columns;
        private final long firstLine;
        private int taken;

        Rows(List<byte[]> rows, int columns, long firstLine) {
            this.rows = rows;
            this.columns = columns;
            this.firstLine = firstLine;
        }

        @Override
        public boolean read(Block block) {
            while (taken < rows.size() && !block.isFull()) {
                add(rows.get(taken), block);
                block.endRow(firstLine + taken, (byte[]) null);
                taken++;
            }
            return taken < rows.size();
        }

        private void add(byte[] row, Block block) {
            int from = 0;
            for (int column = 0; column < columns; column++) {
                int to = from;
                boolean isEscaped = false;
                while (row[to] != '\t' && row[to] != '\n') {
                    isEscaped |= row[to] == '\\';
                    to++;
                }
                block.value(column, isEscaped ? unescaped(row, from, to) : Arrays.copyOfRange(row, from, to));
                from = to + 1;
            }
        }

        private static byte @Nullable [] unescaped(byte[] row, int from, int to) {
            if (to - from == 2 && row[from + 1] == 'N') {
                return null;
            }
            ByteArrayOutputStream text = new ByteArrayOutputStream(to - from);
            for (int at = from; at < to; at++) {
                if (row[at] == '\\') {
                    at++;
                    text.write(control(row[at]));
                } else {
                    text.write(row[at]);
                }
            }
            return text.toByteArray();
        }

        private static int control(byte letter) {
            return switch (letter) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'v' -> 0x0B;
                default -> letter;
            };
        }
    }
}
