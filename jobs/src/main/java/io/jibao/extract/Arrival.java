package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import io.jibao.extract.SourceRows.UnreadableRow;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Judges the rows that arrived on the bench: which break their contract, which stand twice, which look odd. Fills
 * {@code work.problems} and the views {@code valid} (all rows that are right) and {@code accepted} (one for each key).
 *
 * @param laterFilesWin whether a file adds to those before it
 * @param keysAreUnique whether it is known already that no key stands twice
 * @param zone that says when a day ends
 */
record Arrival(
        Bench bench, Contract contract, Formats formats, ZoneId zone, boolean laterFilesWin, boolean keysAreUnique) {

    /** Room for the text of one insert. */
    private static final int INSERT_ROWS = 500;

    void judge(List<UnreadableRow> unreadable) {
        bench.execute("""
                create table work.problems as
                select arrived._line, problem.column_name, problem.reason, 'row' as severity, problem.value
                from
                    (select * from work.arrived where _problems is not null) as arrived,
                    unnest(arrived._problems) as problems (problem)""");
        findDisorder();
        findDuplicates();
        findOddValues();
        bench.execute("""
                create table work.rejected_lines as
                select distinct _line from work.problems where severity = 'row'""");
        bench.execute("""
                create view work.valid as
                select arrived.* from work.arrived as arrived
                anti join work.rejected_lines as rejected on arrived._line = rejected._line""");
        bench.execute("""
                create view work.accepted as
                select valid.* from work.valid as valid
                anti join work.superseded_lines as superseded on valid._line = superseded._line""");
        keep(unreadable);
    }

    /** Days, not moments, are compared: a source may know the hour of one and only the day of the other. */
    private void findDisorder() {
        for (List<String> dates : contract.inOrder()) {
            for (int later = 1; later < dates.size(); later++) {
                ContractColumn column = contract.get(dates.get(later));
                bench.execute("""
                        insert into work.problems
                        select _line, %s, %s, 'row', cast(%s as varchar)
                        from work.arrived
                        where _problems is null and %s < %s""".formatted(
                                literal(column.name()),
                                literal(Reason.OUT_OF_ORDER),
                                quoted(column.name()),
                                day(column),
                                day(contract.get(dates.get(later - 1)))));
            }
        }
    }

    private String day(ContractColumn column) {
        return BusinessDays.of(column, "", zone);
    }

    /** Whether rows of a file that was written as they came must be looked at one by one after all. */
    boolean concernsWritten() {
        return repeatsKeys() || bench.count("select count(*) from work.problems where _line is null") > 0;
    }

    /** Whether keys stand more than once in what arrived. */
    private boolean repeatsKeys() {
        return bench.count("select count(*) from work.repeated") > 0;
    }

    /**
     * Of rows with one key the last changed is kept, of these the first. Where each file adds to those before it, the last
     * file goes before the first row, and what the others said of the key was right in its time.
     */
    private void findDuplicates() {
        // eight bytes to a key take less room than the keys themselves; what they find is looked at again
        bench.execute("""
                create table work.repeated as
                select key_hash
                from (select hash(%s) as key_hash from work.arrived as arrived where %s)
                group by key_hash having count(*) > 1""".formatted(prefixed("arrived"), keysAreUnique ? "false" : "_problems is null"));
        bench.execute("create table work.superseded_lines (_line bigint)");
        if (!repeatsKeys()) {
            return;
        }
        bench.execute("""
                create table work.repeated_lines as
                select
                    arrived._line,
                    concat_ws('/', %s) as key,
                    row_number() over order_of_key as position,
                    %s = first_value(%s) over order_of_key as is_of_kept_file
                from work.arrived as arrived
                semi join work.repeated as repeated on hash(%s) = repeated.key_hash
                where arrived._problems is null
                window order_of_key as (partition by %s order by %s arrived._line)""".formatted(
                        prefixed("arrived"), file(), file(), prefixed("arrived"), prefixed("arrived"), preference()));
        bench.execute("""
                insert into work.problems
                select _line, %s, %s, 'row', key
                from work.repeated_lines where position > 1 and is_of_kept_file""".formatted(literal(String.join(", ", contract.key())), literal(Reason.DUPLICATE_KEY)));
        bench.execute("""
                insert into work.superseded_lines
                select _line from work.repeated_lines where position > 1 and not is_of_kept_file""");
    }

    private String preference() {
        String cursor =
                contract.cursor() == null ? "" : "arrived.%s desc nulls last, ".formatted(quoted(contract.cursor()));
        return cursor + file() + " desc,";
    }

    private String file() {
        return laterFilesWin ? "(arrived._line >> %d)".formatted(FileTarget.LINE_BITS) : "0";
    }

    private String prefixed(String relation) {
        return contract.key().stream()
                .map(name -> relation + "." + quoted(name))
                .collect(Collectors.joining(", "));
    }

    /** Joins on the key; of two missing parts it says they are the same. */
    static String sameKey(Contract contract, String left, String right) {
        return contract.key().stream()
                .map(name -> "%s.%s is not distinct from %s.%s".formatted(left, quoted(name), right, quoted(name)))
                .collect(Collectors.joining(" and "));
    }

    private void findOddValues() {
        for (ContractColumn column : contract.columns()) {
            String format = column.format();
            if (format != null) {
                String name = quoted(column.name());
                List<String> odd = new ArrayList<>();
                for (List<String> row : bench.rows(
                        "select distinct %s from work.arrived where _problems is null and %s is not null"
                                .formatted(name, name),
                        1)) {
                    if (!formats.isFit(format, row.get(0))) {
                        odd.add(row.get(0));
                    }
                }
                warn(column, Formats.reason(format), odd);
            }
        }
    }

    private void warn(ContractColumn column, String reason, List<String> odd) {
        for (int from = 0; from < odd.size(); from += INSERT_ROWS) {
            String values = odd.subList(from, Math.min(from + INSERT_ROWS, odd.size())).stream()
                    .map(CastSql::literal)
                    .collect(Collectors.joining(", "));
            bench.execute("""
                    insert into work.problems
                    select _line, %s, %s, 'warning', %s
                    from work.arrived where _problems is null and %s in (%s)""".formatted(
                    literal(column.name()), literal(reason), quoted(column.name()), quoted(column.name()), values));
        }
    }

    private void keep(List<UnreadableRow> unreadable) {
        bench.execute("create table work.unreadable (source_row varchar, reason varchar, raw_text varchar)");
        try (DuckDBAppender rows =
                bench.connection().unwrap(DuckDBConnection.class).createAppender("work", "main", "unreadable")) {
            for (UnreadableRow row : unreadable) {
                rows.beginRow();
                rows.append(row.place())
                        .append(Reason.UNREADABLE + ": " + row.reason())
                        .append(row.text());
                rows.endRow();
            }
        } catch (SQLException e) {
            throw Bench.failure(e);
        }
    }

    /** A good value as a source could have written it: read again, it is the same. */
    private static String asText(ContractColumn column) {
        String text = "cast(arrived.%s as varchar)".formatted(quoted(column.name()));
        return column.type().equals("timestamp") ? text + " || '+00'" : text;
    }

    /** The rows of {@code quarantine.parquet}, in order; {@code number} names the row they are about within the load. */
    String quarantine(Entity entity, long load) {
        String columns = contract.columns().stream()
                .map(column -> "%s: %s".formatted(literal(column.name()), asText(column)))
                .collect(Collectors.joining(", "));
        return """
                select
                    %s as system,
                    %s as entity,
                    source_row,
                    column_name,
                    reason,
                    severity,
                    value,
                    raw_text,
                    cast(%d as bigint) as _load_id,
                    dense_rank() over (order by _line, source_row, raw_text) as number
                from (
                    select
                        arrived._source_row as source_row,
                        problems.column_name,
                        problems.reason,
                        problems.severity,
                        problems.value,
                        coalesce(arrived._raw_text, cast(to_json({%s}) as varchar)) as raw_text,
                        arrived._line
                    from work.problems as problems
                    inner join work.arrived as arrived on problems._line = arrived._line
                    union all
                    select source_row, null, reason, 'row', null, raw_text, -1
                    from work.unreadable
                )
                order by _line, column_name, reason, source_row""".formatted(literal(entity.system()), literal(entity.name()), load, columns);
    }
}
