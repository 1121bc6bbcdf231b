package io.jibao.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import java.nio.file.Files;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The run repository: what was asked for, approved, released and mailed, beside Spring Batch's own tables.
 *
 * <p>Whatever a method here has done is committed when it returns, even inside a step's transaction.
 */
public final class Ledger implements AutoCloseable {
    /** Of the last file in db/migration. */
    static final int VERSION = 6;

    private final Site site;
    private final DataSource connections;
    private final Runs runs;
    private final EditionRecords editions;
    private final OutboxRecords outbox;
    private final ScheduleRecords schedule;
    private final ErasureRecords erasures;
    private final ReplayRecords replays;
    private final JdbcClient jdbc;

    private Ledger(Site site, DataSource connections) {
        this.site = site;
        this.connections = connections;
        // Another object than the steps' data source, so that Spring never joins their transaction.
        DataSource own = new DelegatingDataSource(connections);
        this.jdbc = JdbcClient.create(own);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(own));
        this.runs = new Runs(jdbc);
        this.editions = new EditionRecords(jdbc, transaction);
        this.outbox = new OutboxRecords(jdbc, transaction);
        this.schedule = new ScheduleRecords(jdbc);
        this.erasures = new ErasureRecords(jdbc);
        this.replays = new ReplayRecords(jdbc);
    }

    /**
     * Opens it for a run: made when absent, migrated when of an older version.
     *
     * @throws JibaoException (usage) when it cannot be opened
     */
    public static Ledger open(Site site, LedgerSettings settings) {
        HikariDataSource pool = LedgerDatabase.pool(site, settings);
        try {
            Flyway.configure().dataSource(pool).load().migrate();
        } catch (FlywayException e) {
            pool.close();
            throw LedgerDatabase.notOpened(site, settings, e);
        }
        return new Ledger(site, pool);
    }

    /**
     * Opens it for a command that only reads; empty when nothing ever ran here. Waits for no run and keeps none waiting
     * longer than its own look takes. The first command after an upgrade migrates it.
     */
    public static Optional<Ledger> find(Site site, LedgerSettings settings) {
        if (!settings.isPostgres() && !Files.exists(LedgerDatabase.file(site))) {
            return Optional.empty();
        }
        Ledger found = new Ledger(site, LedgerDatabase.readOnly(site, settings));
        if (found.version() >= VERSION) {
            return Optional.of(found);
        }
        found.close();
        open(site, settings).close();
        return Optional.of(new Ledger(site, LedgerDatabase.readOnly(site, settings)));
    }

    /** The last migration that was made. */
    private int version() {
        return jdbc.sql("select max(cast(\"version\" as integer)) from \"flyway_schema_history\"")
                .query(Integer.class)
                .single();
    }

    /** For Spring Batch's job repository. */
    public DataSource dataSource() {
        return connections;
    }

    public Runs runs() {
        return runs;
    }

    public EditionRecords editions() {
        return editions;
    }

    public OutboxRecords outbox() {
        return outbox;
    }

    public ScheduleRecords schedule() {
        return schedule;
    }

    public ErasureRecords erasures() {
        return erasures;
    }

    public ReplayRecords replays() {
        return replays;
    }

    /** The highest load whose number was given away, whatever became of it. */
    public Optional<LoadId> lastLoad() {
        return jdbc.sql("select max(load_number) from ("
                        + "select load_number from runs union all select load_number from replays) as loads")
                .query(Long.class)
                .optional()
                .map(LoadId::new);
    }

    @Override
    public void close() {
        if (connections instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new JibaoException(
                        FailureKind.INTERNAL,
                        "the run repository could not be closed",
                        site.state().toString(),
                        "Nothing is lost: all that was done had been committed",
                        e);
            }
        }
    }
}
