package io.jibao.analysis;

import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.ColumnType;
import io.jibao.sql.TableDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;

/**
 * A row for each star table that passes through most joins and conditions of the analyses, so that a run over it makes
 * Spark load, compile and cache what the real run will need.
 */
final class Rehearsal {

    private static final LocalDate DAY = LocalDate.of(2024, 11, 15);

    private Rehearsal() {}

    /** The period that the rows fall into. */
    static final String PERIOD = "2024-Q4";

    static String sampleSelect(TableDefinition table) {
        return table.columns().stream()
                .map(column -> "%s as %s".formatted(column.type().literal(value(column)), column.name()))
                .collect(Collectors.joining(", ", "select ", ""));
    }

    private static Object value(ColumnDefinition column) {
        return switch (column.type().kind()) {
            case STRING -> column.accepted().isEmpty() ? "1" : column.accepted().get(0);
            case BIGINT, INT -> 1L;
            case DECIMAL -> decimal(column.type());
            case BOOLEAN -> false;
            case TIMESTAMP -> Instant.parse(DAY + "T01:00:00Z");
            case DATE ->
                switch (column.name()) {
                    case "valid_from" -> LocalDate.of(1900, 1, 1);
                    case "valid_to" -> LocalDate.of(9999, 12, 31);
                    default -> DAY;
                };
        };
    }

    private static BigDecimal decimal(ColumnType type) {
        return BigDecimal.ONE.setScale(type.scale());
    }
}
