package io.jibao.cli;

import io.jibao.run.Site;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.TableDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The SELECT of one entity as a user finds it in a new site: every column of the contract, to be filled in.
 *
 * @param system of the source
 * @param entity its name there
 * @param text of the file
 */
record SampleSelect(String system, String entity, String text) {

    /** Empty for tables of raw that are not an entity's. */
    static Optional<SampleSelect> of(TableDefinition raw) {
        int separator = raw.name().indexOf("__");
        if (separator < 0) {
            return Optional.empty();
        }
        String system = raw.name().substring(raw.name().indexOf('.') + 1, separator);
        String entity = raw.name().substring(separator + 2);
        return Optional.of(new SampleSelect(system, entity, text(raw, system)));
    }

    private static String text(TableDefinition raw, String system) {
        StringBuilder text = new StringBuilder("-- %s\n".formatted(raw.says()));
        text.append("-- Of your table, or of the relation \"source\" where %s are files.\n".formatted(system));
        text.append("-- A line that is not marked required may be dropped.\nselect\n");
        List<ColumnDefinition> columns = raw.columns().stream()
                .filter(column -> !column.name().startsWith("_"))
                .toList();
        int last = columns.size() - 1;
        for (int i = 0; i <= last; i++) {
            ColumnDefinition column = columns.get(i);
            text.append("    your_column as %s%s  -- %s%s: %s\n"
                    .formatted(
                            column.name(),
                            i == last ? "" : ",",
                            column.type(),
                            column.required() ? ", required" : "",
                            column.says()));
        }
        return text.append("from your_table\n").toString();
    }

    void writeInto(Site site) {
        Path file = site.sql().resolve("1_extract").resolve(system).resolve(entity + ".sql.sample");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
