package io.jibao.ledger;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs of a site. Only the holder of the site's lock may write them. */
public final class Runs {
    private static final int LONGEST_MESSAGE = 4000;
    private static final String COLUMNS = """
            select id, kind, period, load_number, state, process, started_at, ended_at, exit_code, message, summary
            from runs
            """;

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new run, from now on RUNNING. */
    public RunRecord start(Period period, Instant at) {
        jdbc.sql("insert into runs (kind, period, state, process, started_at) values (?, ?, ?, ?, ?)")
                .params(period.kind().name(), period.toString(), RunState.RUNNING.name(), process(), Times.stored(at))
                .update();
        return list(1).get(0);
    }

    /** The run goes on in this process. */
    public RunRecord resume(long number) {
        jdbc.sql("update runs set state = ?, process = ?, ended_at = null, exit_code = null, message = null"
                        + " where id = ?")
                .params(RunState.RUNNING.name(), process(), number)
                .update();
        return get(number);
    }

    /** The run reads (or has read) the sources with this load. */
    public void use(long number, LoadId load) {
        jdbc.sql("update runs set load_number = ? where id = ?")
                .params(load.number(), number)
                .update();
    }

    /**
     * The run is over.
     *
     * @param message for the user; null when all is well
     * @param summary JSON, null when there is nothing to tell
     */
    public RunRecord end(
            long number, RunState state, int exitCode, @Nullable String message, @Nullable String summary, Instant at) {
        jdbc.sql("update runs set state = ?, exit_code = ?, message = ?, summary = ?, ended_at = ? where id = ?")
                .params(state.name(), exitCode)
                .param(shortened(message))
                .param(summary)
                .params(Times.stored(at), number)
                .update();
        return get(number);
    }

    /** Call when the site's lock was just taken: whoever still counts as running has died. */
    public void markInterrupted(Instant at) {
        jdbc.sql("update runs set state = ?, ended_at = ? where state = ?")
                .params(RunState.INTERRUPTED.name(), Times.stored(at), RunState.RUNNING.name())
                .update();
    }

    public RunRecord get(long number) {
        return find(number)
                .orElseThrow(() -> new JibaoException(
                        FailureKind.USAGE, "there is no run " + number, "run", "jibao runs lists them"));
    }

    public Optional<RunRecord> find(long number) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(number)
                .query(Runs::read)
                .optional();
    }

    /** The latest run of a period when it is not DONE: what {@code --resume} goes on with. */
    public Optional<RunRecord> findUnfinished(Period period) {
        return findLatest(period).filter(run -> run.state() != RunState.DONE);
    }

    /** The latest run of a period, however it ended. */
    public Optional<RunRecord> findLatest(Period period) {
        return jdbc.sql(COLUMNS + "where period = ? order by id desc fetch first 1 rows only")
                .param(period.toString())
                .query(Runs::read)
                .optional();
    }

    /** The latest {@code count} runs, newest first. */
    public List<RunRecord> list(int count) {
        return jdbc.sql(COLUMNS + "order by id desc fetch first ? rows only")
                .param(count)
                .query(Runs::read)
                .list();
    }

    private static RunRecord read(ResultSet row, int number) throws SQLException {
        long load = row.getLong("load_number");
        LoadId loadId = row.wasNull() ? null : new LoadId(load);
        return new RunRecord(
                row.getLong("id"),
                Period.parse(row.getString("period")),
                loadId,
                RunState.valueOf(row.getString("state")),
                row.getString("process"),
                Times.read(row, "started_at"),
                Times.find(row, "ended_at"),
                row.getObject("exit_code", Integer.class),
                row.getString("message"),
                row.getString("summary"));
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }

    private static String process() {
        return LockHolder.thisProcess();
    }
}
