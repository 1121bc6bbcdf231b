package io.jibao.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of {@code sql/}: what its files make and what they may read. */
public enum Layer {
    EXTRACT("1_extract", "raw", "", ""),
    STAGING("2_staging", "staging", "stg_", "raw staging"),
    STAR("3_star", "star", "dim_ fct_", "staging star"),
    ANALYSES("4_analyses", "analysis", "ana_", "star analysis"),
    REPORTS("5_reports", "", "", "staging star analysis ledger"),
    CHECKS("6_checks", "", "", "raw staging star analysis ledger");

    /** The schemas a SELECT can name. */
    static final Set<String> SCHEMAS = Set.of("raw", "staging", "star", "analysis", "ledger");

    private final String folder;
    private final String schema;
    private final String prefixes;
    private final String reads;

    Layer(String folder, String schema, String prefixes, String reads) {
        this.folder = folder;
        this.schema = schema;
        this.prefixes = prefixes;
        this.reads = reads;
    }

    /** As {@code 3_star}. */
    public String folder() {
        return folder;
    }

    /** Where its tables are; empty for layers that fill none. */
    public String schema() {
        return schema;
    }

    /** What the names of its tables start with; empty = anything. */
    public List<String> prefixes() {
        return words(prefixes);
    }

    /** The schemas its SELECTs may read. */
    public List<String> reads() {
        return words(reads);
    }

    /** Whether each SELECT fills a table of its own name that a {@code .yml} beside it declares. */
    public boolean fillsTables() {
        return this == STAGING || this == STAR || this == ANALYSES;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    static Optional<Layer> ofSchema(String schema) {
        return Stream.of(values())
                .filter(layer -> !schema.isEmpty() && layer.schema.equals(schema))
                .findFirst();
    }
}
