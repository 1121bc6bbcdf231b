package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets the source's rows run into {@code work.arrived}, cast and judged on the way. */
final class Reception {

    private static final String CALL = SourceFunction.NAME + "()";

    private static final String NOTHING =
            "(select cast(0 as bigint) as _line, cast(null as varchar) as _place where false)";

    /** The first word of a SELECT, after comments. */
    private static final Pattern SELECT_WORD = Pattern.compile("(?is)\\A((?:\\s|--[^\\n]*\\n)*)select\\b");

    private final Entity entity;
    private final Contract contract;
    private final SourceSettings settings;
    private final ZoneId companyZone;
    private final Bench bench;
    private @Nullable QueryReception query;

    Reception(Entity entity, Contract contract, SourceSettings settings, ZoneId companyZone, Bench bench) {
        this.entity = entity;
        this.contract = contract;
        this.settings = settings;
        this.companyZone = companyZone;
        this.bench = bench;
    }

    /**
     * The rows without a detour through DuckDB, once their columns are those of the contract: those of a query, and those
     * of files of which the SELECT only chooses and names columns; empty for others.
     */
    Optional<QueryReception> direct(SourceRows rows, Script script) {
        Optional<List<String>> names =
                isQuery() ? Optional.of(rows.columns()) : PlainSelect.names(bench, script, rows.columns());
        if (rows.columns().isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        checkColumns(names.get(), script);
        QueryReception opened = new QueryReception(bench, contract, zone(), values(), new NamedRows(rows, names.get()));
        query = opened;
        return Optional.of(opened);
    }

    /** Fills {@code work.arrived}. */
    void receive(SourceRows rows, Script script, Optional<QueryReception> direct) {
        if (direct.isPresent()) {
            direct.get().intoTable();
        } else {
            receiveFiles(rows, script);
        }
    }

    /** Whether no key can stand twice in what was received. */
    boolean provesKeysUnique() {
        return query != null && query.provesKeysUnique();
    }

    private boolean isQuery() {
        return settings.kind() == SourceSettings.Kind.JDBC;
    }

    /** Compares the columns of the SELECT with the contract; reads no row. */
    void examine(SourceRows rows, Script script) {
        if (rows.columns().isEmpty()) {
            return;
        }
        List<String> columns = isQuery()
                ? rows.columns()
                : selected(new SourceFunction(rows, 1, new TextIntake(rows.columns())), rows, script);
        checkColumns(columns, script);
    }

    /** The site's SELECT is DuckDB's own; where it is plain, the place of each row travels with it. */
    private void receiveFiles(SourceRows rows, Script script) {
        SourceFunction source = new SourceFunction(rows, 2, new TextIntake(rows.columns()));
        if (rows.columns().isEmpty()) {
            leaveOutAll(rows);
            read(source, Set.of(), NOTHING, script);
            return;
        }
        Set<String> given = checkColumns(selected(source, rows, script), script);
        if (!given.contains("_line")) {
            source.keepOrder();
        }
        read(
                source,
                given,
                "(select *, %s as _place%s from selected)"
                        .formatted(
                                given.contains("_source_row") ? "_source_row" : "cast(null as varchar)",
                                given.contains("_line") ? "" : ", row_number() over () as _line"),
                script);
    }

    /** Without a column there may still be rows that cannot be read. */
    private static void leaveOutAll(SourceRows rows) {
        Block none = new Block(0, 1);
        Portion portion = rows.next();
        while (portion != null) {
            if (!portion.read(none)) {
                portion = rows.next();
            }
            none.clear();
        }
    }

    private List<String> selected(SourceFunction source, SourceRows rows, Script script) {
        register(source);
        bench.execute("create temporary view source as select *, _place as _source_row from " + CALL);
        List<String> columns =
                describe(SELECT_WORD.matcher(script.text()).replaceFirst("$1select _line, _source_row,"));
        return columns == null ? describeOrExplain(script, rows) : columns;
    }

    private @Nullable List<String> describe(String select) {
        try {
            return names(select);
        } catch (SQLException e) {
            return null;
        }
    }

    private List<String> names(String select) throws SQLException {
        bench.run("create or replace temporary view selected as select * from (%s\n) as selected".formatted(select));
        return bench.rows("select column_name from (describe selected)", 1).stream()
                .map(row -> Objects.requireNonNull(row.get(0)).toLowerCase(Locale.ROOT))
                .toList();
    }

    private List<String> describeOrExplain(Script script, SourceRows rows) {
        try {
            return names(script.text());
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("not found in FROM clause")) {
                throw new JibaoException(
                        FailureKind.CONTRACT_BROKEN,
                        "the SELECT of %s asks for a column that is not there: %s"
                                .formatted(entity, firstLine(message)),
                        "%s, read by %s".formatted(rows.origin(), script.file()),
                        "There are: %s. Correct the SELECT or the export".formatted(String.join(", ", rows.columns())),
                        e);
            }
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the SELECT is not accepted: " + message,
                    script.file().toString(),
                    "Correct it; it is in DuckDB's dialect and reads the relation source",
                    e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private Set<String> checkColumns(List<String> columns, Script script) {
        Set<String> given = new HashSet<>(columns);
        List<String> lacking = contract.columns().stream()
                .filter(column -> column.required() && !given.contains(column.name()))
                .map(ContractColumn::name)
                .toList();
        List<String> unknown = columns.stream()
                .filter(column ->
                        !column.startsWith("_") && contract.find(column).isEmpty())
                .toList();
        if (!lacking.isEmpty() || !unknown.isEmpty() || given.size() < columns.size()) {
            throw new JibaoException(
                    FailureKind.CONTRACT_BROKEN,
                    "the SELECT does not meet the contract of %s: lacks (%s), not in the contract (%s)"
                            .formatted(entity, String.join(", ", lacking), String.join(", ", unknown)),
                    script.file().toString(),
                    "It gives: %s. The contract has: %s"
                            .formatted(String.join(", ", columns), String.join(", ", contract.columnNames())));
        }
        return given;
    }

    private void read(SourceFunction source, Set<String> given, String relation, Script script) {
        CastSql casts = new CastSql(contract, given, zone(), values());
        try {
            bench.run("create table work.arrived as " + casts.arrived(relation));
        } catch (SQLException e) {
            RuntimeException failure = source.failure();
            throw failure != null ? failure : failure(script, e);
        }
    }

    /** Casts of ours do not fail; those of the site's SELECT may. */
    private static JibaoException failure(Script script, SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (!message.startsWith("Conversion Error") && !message.startsWith("Invalid Input Error")) {
            return Bench.failure(e);
        }
        return new JibaoException(
                FailureKind.USAGE,
                "the SELECT fails on a row: " + message,
                script.file().toString(),
                "Use try_cast or try_strptime in it, so that a bad value goes to quarantine",
                e);
    }

    private ZoneId zone() {
        return settings.timeZone() == null ? companyZone : settings.timeZone();
    }

    private void register(SourceFunction source) {
        try {
            source.register(bench.connection());
        } catch (SQLException e) {
            throw Bench.failure(e);
        }
    }

    private Map<String, Map<String, String>> values() {
        return settings.values(entity.name(), contract);
    }

    /** Rows of the source, counted while reading where nothing but the SELECT's rows is read. */
    long rowsRead(long arrived) {
        return query == null ? arrived : query.rowsRead();
    }

    Map<String, BigDecimal> sums() {
        return query == null ? Map.of() : query.sums();
    }
}
