package io.jibao.sql;

/** A table: what it computes and what it means. */
public record SqlTable(SqlScript script, TableDefinition definition) {

    /** With schema, as {@code star.dim_customers}. */
    public String name() {
        return definition.name();
    }
}
