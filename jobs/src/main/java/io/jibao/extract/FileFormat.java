package io.jibao.extract;

import java.nio.file.Path;
import java.util.Locale;

/** Kind of the files of an entity. */
public enum FileFormat {
    CSV("csv,txt"),
    TSV("tsv,tab"),
    JSONL("jsonl,ndjson"),
    PARQUET("parquet"),
    EXCEL("xlsx,xls");

    /** With a comma between them. */
    private final String endings;

    FileFormat(String endings) {
        this.endings = endings;
    }

    /** By the ending of its name, .gz behind it or not; delimited text where that says nothing. */
    static FileFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz\\z", "");
        for (FileFormat format : values()) {
            for (String ending : format.endings.split(",", -1)) {
                if (name.endsWith("." + ending)) {
                    return format;
                }
            }
        }
        return CSV;
    }

    boolean isText() {
        return this == CSV || this == TSV || this == JSONL;
    }

    /** What the files of an entity are called unless it is said otherwise. */
    String pattern(String entity) {
        return isText()
                ? "%s*.{%s,%s.gz}".formatted(entity, endings, endings.replace(",", ".gz,"))
                : "%s*.{%s}".formatted(entity, endings);
    }
}
