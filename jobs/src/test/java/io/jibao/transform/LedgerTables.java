package io.jibao.transform;

import io.jibao.sql.DuckDb;

/** The tables of schema ledger, for tests of SQL that reads them. */
public final class LedgerTables {

    private LedgerTables() {}

    public static void make(DuckDb db) {
        LoadLedger.prepare(db);
    }
}
