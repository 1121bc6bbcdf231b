package io.jibao.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Section {@code ledger}: where the run repository is kept. Without it, in an H2 file of the site.
 *
 * @param url of a PostgreSQL database that only this site uses, as {@code jdbc:postgresql://host/jibao}
 * @param passwordEnv environment variable that holds the password
 * @param passwordFile file that holds the password, relative to the site
 */
public record LedgerSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String passwordEnv,
        @Nullable String passwordFile) {

    /** The H2 file {@code state/ledger}. */
    public static final LedgerSettings FILE = new LedgerSettings(null, null, null, null);

    boolean isPostgres() {
        return url != null;
    }
}
