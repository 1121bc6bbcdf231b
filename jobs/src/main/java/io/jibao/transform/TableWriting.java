package io.jibao.transform;

import io.jibao.run.LoadId;
import io.jibao.sql.SqlTable;
import io.jibao.transform.LoadReport.TableLoad;
import java.util.Optional;

/** How the tables of a load get their rows, each after those it reads. */
interface TableWriting {

    TableLoad write(SqlTable table, LoadId load);

    /** What it changed; empty = it does not know, and everything may be new. */
    Optional<LoadChanges> changes();
}
