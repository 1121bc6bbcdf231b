package io.jibao.transform;

import io.jibao.run.LoadId;
import io.jibao.sql.SqlTable;
import io.jibao.transform.LoadReport.TableLoad;

/** How the tables of a load get their rows, each after those it reads. */
@FunctionalInterface
interface TableWriting {

    TableLoad write(SqlTable table, LoadId load);
}
