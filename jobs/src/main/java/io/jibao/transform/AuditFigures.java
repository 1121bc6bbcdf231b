package io.jibao.transform;

import io.jibao.run.LoadId;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.ColumnType.Kind;
import io.jibao.sql.DuckDb;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.TableDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes the figures of an audit from the warehouse that the load has just left. */
record AuditFigures(DuckDb db, SqlLibrary library, LoadId load) {

    LoadAudit take() {
        Map<String, @Nullable Object> state = rows("""
                select load_id, content_hash, loaded_at from ledger.warehouse where load_id = %d""").get(0);
        return new LoadAudit(
                load.number(),
                (Instant) Objects.requireNonNull(state.get("loaded_at")),
                String.valueOf(state.get("content_hash")),
                list(LoadAudit.Source.class, """
                        select system, entity, rows_read, rows_accepted, rows_quarantined, rows_new, rows_unchanged,
                            rows_deleted, coalesce(rows_returned, 0) as rows_returned,
                            coalesce(rows_stored, 0) as rows_stored
                        from ledger.loads where load_id = %d order by system, entity"""),
                list(LoadAudit.Total.class, """
                        select system, entity, column_name, source_sum, accepted_sum, quarantined_sum
                        from ledger.control_totals where load_id = %d order by system, entity, column_name"""),
                list(LoadAudit.Quarantined.class, """
                        select system, entity, nullif(column_name, '') as column_name, reason, severity, row_count
                        from ledger.quarantine_counts where load_id = %d
                        order by system, entity, severity, row_count desc, column_name, reason"""),
                library.definitions("star").stream().map(this::table).toList(),
                list(LoadAudit.Check.class, """
                        select check_id as id, table_name as "table", says, says_zh, severity, owner, broken_rows,
                            examples, checked_at, milliseconds
                        from ledger.check_results where load_id = %d order by table_name, check_id"""));
    }

    private LoadAudit.Table table(TableDefinition table) {
        List<String> amounts = table.columns().stream()
                .filter(column ->
                        "currency".equals(column.unit()) && column.type().kind() == Kind.DECIMAL)
                .map(ColumnDefinition::name)
                .toList();
        String query = "select count(*) as row_count%s from %s"
                .formatted(
                        amounts.stream()
                                .map(name -> ", sum(%s) as %s".formatted(name, name))
                                .collect(Collectors.joining()),
                        table.name());
        Map<String, @Nullable Object> figures = db.query(query, table.name()).get(0);
        Map<String, @Nullable BigDecimal> sums = new LinkedHashMap<>();
        amounts.forEach(name -> sums.put(name, (BigDecimal) figures.get(name)));
        return new LoadAudit.Table(table.name(), (Long) Objects.requireNonNull(figures.get("row_count")), sums, query);
    }

    private <T> List<T> list(Class<T> type, String select) {
        return rows(select).stream()
                .map(row -> LoadAudit.JSON.convertValue(row, type))
                .toList();
    }

    private List<Map<String, @Nullable Object>> rows(String select) {
        return db.query(select.formatted(load.number()), "audit of " + load);
    }
}
