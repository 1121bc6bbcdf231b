package io.jibao.transform;

import io.jibao.sql.SqlTable;
import io.jibao.transform.LoadLedger.TableHash;
import io.jibao.transform.LoadReport.TableLoad;
import java.util.Map;
import java.util.Optional;

/** How the tables of a load get their rows, each after those it reads. */
interface TableWriting {

    TableLoad write(SqlTable table);

    /** What is in the tables that it wrote; those it kept are not among them. */
    Map<String, TableHash> written();

    /** What it changed; empty = it does not know, and everything may be new. */
    Optional<LoadChanges> changes();
}
