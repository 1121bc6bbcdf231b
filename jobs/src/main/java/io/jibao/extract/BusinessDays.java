package io.jibao.extract;

import static io.jibao.extract.CastSql.literal;
import static io.jibao.extract.CastSql.quoted;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The days on which the accepted rows on a bench count, as their contract's {@code dated_by} says.
 *
 * @param zone that says when a day ends
 */
record BusinessDays(Bench bench, Contract contract, Quarantine quarantine, ZoneId zone) {

    /** Each day once, in order. */
    List<LocalDate> list() {
        return bench
                .rows(
                        "select distinct cast(day as varchar) from (%s) where day is not null order by 1"
                                .formatted(days()),
                        1)
                .stream()
                .map(row -> LocalDate.parse(Objects.requireNonNull(row.get(0))))
                .toList();
    }

    /** Whether a row has no day. */
    boolean isUndated() {
        return bench.count("""
                select count(*) from work.accepted as accepted
                anti join (select _line from (%s) where day is not null) as dated
                    on accepted._line = dated._line""".formatted(days())) > 0;
    }

    /** {@code _line} and {@code day}, as many as the row has. */
    private String days() {
        return contract.datedBy().stream()
                .map(each -> each.contains(".")
                        ? ofParent(new Entity(each.split("\\.", 2)[0], each.split("\\.", 2)[1]))
                        : "select _line, %s as day from work.accepted".formatted(day(contract.get(each), "")))
                .reduce(
                        "select cast(null as bigint) as _line, cast(null as date) as day where false",
                        "%s union all %s"::formatted);
    }

    private String ofParent(Entity parent) {
        Contract parents = quarantine.contract(parent);
        RawFolder raw = quarantine.raw(parent);
        KnownVersions versions = new KnownVersions(parents, raw, raw.loads());
        if (versions.isEmpty()) {
            return "select _line, cast(null as date) as day from work.accepted";
        }
        return parents.datedBy().stream()
                .filter(each -> !each.contains("."))
                .map(each -> """
                        select accepted._line, %s as day
                        from work.accepted as accepted
                        inner join (%s) as parent on %s""".formatted(
                        day(parents.get(each), "parent."), versions.stored(), parents.sameKey("accepted", "parent")))
                .collect(Collectors.joining(" union all "));
    }

    private String day(ContractColumn column, String prefix) {
        return of(column, prefix, zone);
    }

    /** The business date of a date or timestamp, as SQL. */
    static String of(ContractColumn column, String prefix, ZoneId zone) {
        String name = prefix + quoted(column.name());
        return column.type().equals("date")
                ? name
                : "cast(timezone(%s, timezone('UTC', %s)) as date)".formatted(literal(zone.getId()), name);
    }
}
