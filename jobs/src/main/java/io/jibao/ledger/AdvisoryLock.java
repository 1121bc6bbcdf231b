package io.jibao.ledger;

import io.jibao.run.Site;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The site's lock on a PostgreSQL server, held as long as its connection lives. */
final class AdvisoryLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);

    private final SingleConnectionDataSource session;

    private AdvisoryLock(SingleConnectionDataSource session) {
        this.session = session;
    }

    /** Empty when another session has it. */
    static Optional<AdvisoryLock> tryAcquire(Site site, LedgerSettings settings) {
        SingleConnectionDataSource session = LedgerDatabase.single(site, settings);
        boolean acquired = false;
        try {
            Connection connection = session.getConnection();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select pg_try_advisory_lock(hashtextextended('jibao run of ' || current_schema(), 0))")) {
                row.next();
                acquired = row.getBoolean(1);
            }
            return acquired ? Optional.of(new AdvisoryLock(session)) : Optional.empty();
        } catch (SQLException e) {
            throw LedgerDatabase.notOpened(site, settings, e);
        } finally {
            if (!acquired) {
                session.close();
            }
        }
    }

    /** Gives the lock back before the connection ends: the server notices a closed connection only a moment later. */
    @Override
    public void close() {
        try (Statement statement = session.getConnection().createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.warn("the advisory lock falls with its broken connection", e);
        } finally {
            session.close();
        }
    }
}
