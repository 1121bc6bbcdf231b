package io.jibao.sql;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Typed values for the {@code :names} of SQL files. They are put in as literals, so that both engines, and whoever reads
 * a log, see the same text. Thresholds are here from the start, see {@link Thresholds}; the rest is added by the run.
 */
public final class Parameters {

    /** What a run binds besides thresholds: name → type. */
    static final Map<String, ColumnType> OF_RUNS = Map.ofEntries(
            Map.entry("period_start", ColumnType.DATE),
            Map.entry("period_end", ColumnType.DATE),
            Map.entry("cut_off_date", ColumnType.DATE),
            Map.entry("period_months", ColumnType.INT),
            Map.entry("part_kind", ColumnType.STRING),
            Map.entry("part_id", ColumnType.STRING),
            Map.entry("load_id", ColumnType.BIGINT),
            Map.entry("load_date", ColumnType.DATE),
            Map.entry("time_zone", ColumnType.STRING),
            Map.entry("currency", ColumnType.STRING));

    private final Map<String, String> literals;

    private Parameters(Map<String, String> literals) {
        this.literals = Map.copyOf(literals);
    }

    public static Parameters none() {
        return new Parameters(Map.of());
    }

    /** These and one more; the same name is replaced. */
    public Parameters with(String name, ColumnType type, Object value) {
        Map<String, String> more = new TreeMap<>(literals);
        more.put(name, type.literal(value));
        return new Parameters(more);
    }

    /** Binds {@code :period_start}, {@code :period_end} (exclusive), {@code :cut_off_date} and {@code :period_months}. */
    public Parameters forPeriod(Period period) {
        return run("period_start", period.start())
                .run("period_end", period.end())
                .run("cut_off_date", period.cutOff())
                .run("period_months", period.kind().months());
    }

    /**
     * Binds {@code :part_kind} and {@code :part_id}.
     *
     * @param kind whole, department or rep
     * @param id empty for the whole
     */
    public Parameters forPart(String kind, String id) {
        return run("part_kind", kind).run("part_id", id);
    }

    /** Binds {@code :load_id} and {@code :load_date}. */
    public Parameters forLoad(LoadId load, LocalDate loadDate) {
        return run("load_id", load.number()).run("load_date", loadDate);
    }

    /** Binds {@code :time_zone}: that of business dates. */
    public Parameters inZone(ZoneId zone) {
        return run("time_zone", zone.getId());
    }

    /** Binds {@code :currency}: the company's, in which all amounts are stated. */
    public Parameters inCurrency(String currency) {
        return run("currency", currency);
    }

    private Parameters run(String name, Object value) {
        return with(name, OF_RUNS.getOrDefault(name, ColumnType.STRING), value);
    }

    public Set<String> names() {
        return new TreeSet<>(literals.keySet());
    }

    /** Name → literal, for whoever records what a run was based on. */
    public Map<String, String> literals() {
        return new TreeMap<>(literals);
    }

    /**
     * Puts literals for the names. Strings, comments and {@code ::} casts are left alone.
     *
     * @param where the file, for the message about an unknown name
     */
    public String bind(String sql, String where) {
        StringBuilder bound = new StringBuilder();
        for (SqlToken token : SqlToken.of(sql)) {
            bound.append(token.kind() == SqlToken.Kind.PARAMETER ? literal(token, where) : token.text());
        }
        return bound.toString();
    }

    private String literal(SqlToken token, String where) {
        String literal = literals.get(token.text().substring(1));
        if (literal == null) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "%s is not bound here".formatted(token.text()),
                    "%s line %d".formatted(where, token.line()),
                    "Known here are " + String.join(", ", names()) + ". Add a threshold in sql/parameters.yml");
        }
        return literal;
    }
}
