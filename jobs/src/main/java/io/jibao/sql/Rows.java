package io.jibao.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a result into rows of plain Java values. */
final class Rows {

    private Rows() {}

    static List<Map<String, @Nullable Object>> read(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnName(i), value(result, i, columns.getColumnType(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet result, int column, int type) throws SQLException {
        if (type == Types.TIMESTAMP) {
            LocalDateTime value = result.getObject(column, LocalDateTime.class);
            return value == null ? null : value.toInstant(ZoneOffset.UTC);
        }
        Object value = result.getObject(column);
        if (value instanceof OffsetDateTime instant) {
            return instant.toInstant();
        }
        if (value instanceof BigInteger large) {
            return large.bitLength() < Long.SIZE ? (Object) large.longValue() : new BigDecimal(large);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        boolean plain = value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof java.time.LocalDate;
        return plain ? value : value.toString();
    }
}
