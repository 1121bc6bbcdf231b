package io.jibao.extract;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Wraps the site's SELECT, which stays as it is, so that the database returns only a part of it.
 *
 * @param url of JDBC, which says the dialect
 * @param zone of the source's timestamps that carry none
 */
record WindowSql(String url, ZoneId zone) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx");

    /** Of a row that has no cursor nobody knows when it changed, so it is always read. */
    Script changes(Script script, ContractColumn cursor, Window window) {
        String name = "jibao_window." + cursor.name();
        String before = "%s < %s".formatted(name, literal(cursor, window.to()));
        Instant from = window.from();
        String within = from == null ? before : "%s >= %s and %s".formatted(name, literal(cursor, from), before);
        return new Script(
                script.file(), "select * from %s where (%s) or %s is null".formatted(derived(script), within, name));
    }

    Script keys(Script script, List<String> key) {
        return new Script(script.file(), "select %s from %s".formatted(String.join(", ", key), derived(script)));
    }

    /** On a line of its own, because the SELECT may end in a comment; without "as", which Oracle refuses. */
    private static String derived(Script script) {
        return "(\n%s\n) jibao_window".formatted(script.text());
    }

    private String literal(ContractColumn cursor, Instant moment) {
        boolean isDate = cursor.type().equals("date");
        if (isDate) {
            String day = "'" + moment.atZone(zone).toLocalDate() + "'";
            return url.startsWith("jdbc:sqlserver:") ? "cast(%s as date)".formatted(day) : "date " + day;
        }
        // An untyped text becomes what the column is: the offset counts for timestamptz, and is ignored for timestamp.
        if (url.startsWith("jdbc:postgresql:")) {
            return "'" + WITH_OFFSET.format(moment.atZone(zone)) + "'";
        }
        String local = "'" + MOMENT.format(moment.atZone(zone)) + "'";
        return url.startsWith("jdbc:sqlserver:") ? "cast(%s as datetime2)".formatted(local) : "timestamp " + local;
    }
}
