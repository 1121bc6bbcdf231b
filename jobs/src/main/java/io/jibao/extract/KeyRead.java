package io.jibao.extract;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fills {@code work.keys} with all keys that the source has now. */
record KeyRead(Bench bench, Contract contract, ZoneId zone, Map<String, Map<String, String>> values) {

    private static final String FUNCTION = "source_keys";

    void read(SourceRows rows) {
        SourceFunction source = new SourceFunction(rows, 1, new TextIntake(rows.columns()));
        CastSql casts = new CastSql(contract.keyOnly(), Set.copyOf(rows.columns()), zone, values);
        String key = contract.key().stream().map(CastSql::quoted).collect(Collectors.joining(", "));
        try {
            source.register(bench.connection(), FUNCTION);
            bench.run("create table work.keys as select distinct %s from (%s)"
                    .formatted(key, casts.arrived(FUNCTION + "()")));
        } catch (SQLException e) {
            RuntimeException failure = source.failure();
            throw failure != null ? failure : Bench.failure(e);
        }
    }
}
