package io.jibao.transform;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.ColumnType;
import io.jibao.sql.DuckDb;
import io.jibao.sql.Layer;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hands the analyses what they read of the star: one Parquet file per table, in a folder named by the content. */
public final class StarHandOver {

    private StarHandOver() {}

    /**
     * Writes the folder, unless it is there.
     *
     * @param analyses that will be computed from it
     * @param published the site's folder for it
     * @return {@code <published>/star/<hash>}, with {@code <table>.parquet} for each table of schema star that one
     *     of them reads
     */
    public static Path export(Warehouse warehouse, SqlLibrary library, List<SqlTable> analyses, Path published) {
        DuckDb db = warehouse.db();
        List<TableDefinition> read = read(library, analyses);
        Path folder = published.resolve("star").resolve(TableWriter.contentHash(db, read));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path unfinished = folder.resolveSibling(".tmp-" + folder.getFileName());
        try {
            delete(unfinished);
            Files.createDirectories(unfinished);
            for (TableDefinition definition : read) {
                String name = definition.name().substring("star.".length());
                db.exportParquet(select(definition), definition.grain(), unfinished.resolve(name + ".parquet"));
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the star cannot be handed over: " + e,
                    folder.toString(),
                    "Make the folder writable for the user that runs jibao, and see that its disk has room",
                    e);
        }
    }

    private static List<TableDefinition> read(SqlLibrary library, List<SqlTable> analyses) {
        Set<String> names = analyses.stream()
                .flatMap(analysis -> analysis.script().references().stream())
                .collect(Collectors.toSet());
        return library.tables(Layer.STAR).stream()
                .map(SqlTable::definition)
                .filter(table -> names.contains(table.name()))
                .toList();
    }

    /** Timestamps as instants, which Spark would otherwise read as local times. */
    private static String select(TableDefinition table) {
        return table.columns().stream()
                .map(StarHandOver::column)
                .collect(Collectors.joining(", ", "select ", " from " + table.name()));
    }

    private static String column(ColumnDefinition column) {
        return column.type().kind() == ColumnType.Kind.TIMESTAMP
                ? "timezone('UTC', %s) as %s".formatted(column.name(), column.name())
                : column.name();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
