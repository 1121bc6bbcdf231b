package io.jibao.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Passwords;
import io.jibao.run.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.engine.SysProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How the run repository's database is reached: a file of the site, or a PostgreSQL server. */
final class LedgerDatabase {
    private static final String LOOPBACK = "127.0.0.1";
    /** A reader may hold the file for the moment of its look. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private LedgerDatabase() {}

    static Path file(Site site) {
        return site.state().resolve("ledger.mv.db");
    }

    static HikariDataSource pool(Site site, LedgerSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(settings.isPostgres() ? 1 : PATIENCE.toMillis());
        if (settings.isPostgres()) {
            config.setJdbcUrl(settings.url());
            config.setUsername(settings.user());
            config.setPassword(password(site, settings));
        } else {
            makeFolder(site.state());
            config.setJdbcUrl(sharedFileUrl(site) + ";WRITE_DELAY=0");
            config.setUsername("sa");
        }
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw notOpened(site, settings, e);
        }
    }

    /**
     * One connection that cannot write. It goes through the process that has the file open, if there is one, and never
     * becomes the one that others go through: their transactions would be lost when a short command ends.
     */
    static DataSource readOnly(Site site, LedgerSettings settings) {
        if (settings.isPostgres()) {
            return single(site, settings);
        }
        String alone = fileUrl(site) + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
        String throughTheOwner = sharedFileUrl(site) + ";IFEXISTS=TRUE";
        SQLException last = null;
        for (String url : List.of(alone, throughTheOwner, alone)) {
            SingleConnectionDataSource source = single(url, "sa", "");
            try (var connection = source.getConnection()) {
                connection.setReadOnly(true);
                return source;
            } catch (SQLException e) {
                source.close();
                last = e;
                if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
                    break;
                }
            }
        }
        throw notOpened(site, settings, Objects.requireNonNull(last));
    }

    static JibaoException notOpened(Site site, LedgerSettings settings, Exception cause) {
        Throwable reason = cause;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return new JibaoException(
                FailureKind.USAGE,
                "the run repository cannot be opened: " + reason.getMessage(),
                settings.isPostgres()
                        ? Objects.requireNonNull(settings.url())
                        : file(site).toString(),
                settings.isPostgres()
                        ? "Check ledger: url, user and password in jibao.yml, and that the server is up"
                        : "Check the rights of the folder and the free space of its disk",
                cause);
    }

    /** One connection to the server. */
    static SingleConnectionDataSource single(Site site, LedgerSettings settings) {
        return single(Objects.requireNonNull(settings.url()), settings.user(), password(site, settings));
    }

    private static String password(Site site, LedgerSettings settings) {
        return Passwords.find(site, "ledger", settings.passwordEnv(), settings.passwordFile(), System.getenv());
    }

    private static SingleConnectionDataSource single(String url, @Nullable String user, String password) {
        return new SingleConnectionDataSource(url, Objects.requireNonNullElse(user, ""), password, true);
    }

    private static String fileUrl(Site site) {
        return "jdbc:h2:file:" + site.state().resolve("ledger");
    }

    /** H2 then serves other processes of this machine; without a bind address it would serve the whole network. */
    private static String sharedFileUrl(Site site) {
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", LOOPBACK);
        }
        if (!LOOPBACK.equals(SysProperties.BIND_ADDRESS)) {
            throw new JibaoException(
                    FailureKind.INTERNAL,
                    "the run repository would be open to the network",
                    file(site).toString(),
                    "Start Jibao with bin/jibao, or with -Dh2.bindAddress=" + LOOPBACK);
        }
        return fileUrl(site) + ";AUTO_SERVER=TRUE";
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the site's state cannot be written: " + e.getMessage(),
                    folder.toString(),
                    "Give this user the right to write there",
                    e);
        }
    }
}
