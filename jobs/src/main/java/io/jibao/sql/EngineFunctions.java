package io.jibao.sql;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Functions that SQL files use and neither engine has: {@code surrogate_key(string) → bigint}, the first 15 hex digits of
 * md5, and {@code business_date(timestamp) → date}, a UTC instant's day in the business time zone.
 */
public final class EngineFunctions {

    private EngineFunctions() {}

    /** Statements for one DuckDB connection. */
    public static List<String> forDuckDb(ZoneId zone) {
        return List.of(
                "create or replace temp macro surrogate_key(text) as"
                        + " cast('0x' || substr(md5(cast(text as string)), 1, 15) as bigint)",
                "create or replace temp macro business_date(instant) as"
                        + " cast(timezone('%s', timezone('UTC', cast(instant as timestamp))) as date)".formatted(zone));
    }

    /**
     * Statements for what only datasets of reports use, on one DuckDB connection: {@code growth(value, base) →
     * decimal(18,8)}, (value − base) ÷ base; null where the base is not above 0 or either is not known; and the masks of
     * {@link MaskedSelect}. No table depends on them.
     */
    public static List<String> forDatasets() {
        return Stream.concat(
                        Stream.of(
                                "create or replace temp macro growth(value, base) as case when base > 0 then"
                                        + " cast(round(cast(value - base as decimal(28,8)) / cast(base as decimal(28,8)), 8) as decimal(18,8)) end"),
                        MaskFunctions.ALL.stream())
                .toList();
    }

    /** Statements for one Spark session, whose own time zone is UTC. */
    public static List<String> forSpark(ZoneId zone) {
        return List.of(
                "create or replace temporary function surrogate_key(text string) returns bigint"
                        + " return cast(conv(substring(md5(cast(text as binary)), 1, 15), 16, 10) as bigint)",
                "create or replace temporary function business_date(instant timestamp) returns date"
                        + " return cast(from_utc_timestamp(instant, '%s') as date)".formatted(zone));
    }
}
