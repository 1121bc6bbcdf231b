package io.jibao.ledger;

import io.jibao.run.LoadId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The decisions about rows of quarantine. Only the holder of the site's lock may write them. */
public final class ReplayRecords {

    private static final String COLUMNS = """
            select load_number, state, decided_by, reason, corrections, decided_at
            from replays
            """;

    private final JdbcClient jdbc;

    ReplayRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From now on the load's number is taken, and its raw folders do not count. */
    public void plan(ReplayRecord replay) {
        jdbc.sql("insert into replays (load_number, state, decided_by, reason, corrections, decided_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        replay.load().number(),
                        replay.state().name(),
                        replay.decidedBy(),
                        replay.reason(),
                        replay.corrections(),
                        Times.stored(replay.decidedAt()))
                .update();
    }

    /** A row that the replay brings into raw. */
    public void bring(LoadId load, String row) {
        jdbc.sql("insert into replayed_rows (load_number, row_id) values (?, ?)")
                .params(load.number(), row)
                .update();
    }

    public void end(LoadId load, ReplayState state) {
        jdbc.sql("update replays set state = ? where load_number = ?")
                .params(state.name(), load.number())
                .update();
    }

    /**
     * Call when the site's lock was just taken: whoever planned a replay has died, and the warehouse knows how far it
     * came.
     */
    public void settle(Predicate<LoadId> isInWarehouse) {
        list(ReplayState.PLANNED)
                .forEach(replay ->
                        end(replay.load(), isInWarehouse.test(replay.load()) ? ReplayState.DONE : ReplayState.VOID));
    }

    /**
     * Empties what was set by hand in the rows that a load set aside or brought back, since it may tell of a person who is
     * erased.
     *
     * @param load null = any
     * @param entity as {@code crm.customers}
     */
    public void emptyCorrections(@Nullable LoadId load, String entity) {
        String number = load == null ? "%" : Long.toString(load.number());
        jdbc.sql("""
                        update replays set corrections = '[erased]'
                        where corrections <> ''
                            and load_number in (
                                select load_number from replayed_rows
                                where row_id like ? or (cast(load_number as varchar) like ? and row_id like ?)
                            )
                        """)
                .params("L%s.%s.%%".formatted(number, entity), number, "L%%.%s.%%".formatted(entity))
                .update();
    }

    public List<ReplayRecord> list(ReplayState state) {
        return jdbc.sql(COLUMNS + "where state = ? order by load_number")
                .param(state.name())
                .query(ReplayRecords::read)
                .list();
    }

    /** The replays that brought a row into the warehouse, the first first. */
    public List<ReplayRecord> list(String row) {
        return jdbc.sql(COLUMNS + """
                        where state = ? and load_number in (select load_number from replayed_rows where row_id = ?)
                        order by load_number
                        """)
                .params(ReplayState.DONE.name(), row)
                .query(ReplayRecords::read)
                .list();
    }

    public Optional<ReplayRecord> find(LoadId load) {
        return jdbc.sql(COLUMNS + "where load_number = ?")
                .param(load.number())
                .query(ReplayRecords::read)
                .optional();
    }

    private static ReplayRecord read(ResultSet row, int number) throws SQLException {
        return new ReplayRecord(
                new LoadId(row.getLong("load_number")),
                ReplayState.valueOf(row.getString("state")),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getString("corrections"),
                Times.read(row, "decided_at"));
    }
}
