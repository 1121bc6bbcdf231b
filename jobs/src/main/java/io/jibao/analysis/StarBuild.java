package io.jibao.analysis;

import io.jibao.sql.Parameters;
import io.jibao.sql.RawInput;
import io.jibao.sql.SqlTable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Staging and star computed by Spark: from the same raw files and by the same SELECTs as in the warehouse, so that its
 * rows are the same. Every table is computed whole.
 */
public final class StarBuild {

    private StarBuild() {}

    /**
     * Computes the tables, two at a time, into {@code <folder>/<schema>/<table>/*.parquet}.
     *
     * @param raw all tables of schema raw
     * @param tables each after those it reads
     * @param folder must not hold results of another load
     * @param progress is told each table before it is waited for
     * @throws io.jibao.run.JibaoException as {@link AnalysisSession#run}
     */
    public static void run(
            AnalysisSession session,
            List<RawInput> raw,
            List<SqlTable> tables,
            Parameters parameters,
            Path folder,
            Consumer<SqlTable> progress) {
        session.provideRaw(raw);
        TableFolders folders = TableFolders.ofWarehouse(raw, folder);
        try (Analyses computed = new Analyses(tables, table -> session.build(table, parameters, folders))) {
            for (SqlTable table : tables) {
                progress.accept(table);
                computed.get(table);
            }
        }
    }
}
