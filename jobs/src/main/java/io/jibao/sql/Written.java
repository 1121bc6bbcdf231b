package io.jibao.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a SELECT is written into its table, or how much of a check is done again.
 *
 * @param byKey the rows of changed keys are replaced; empty = the whole table is
 * @param drivenBy the tables whose changes change the keys; they have its columns, and the SELECT sees their rows of the
 *     changed keys only
 * @param lookedUp the tables whose changes change the keys of the rows that name them, in order
 * @param model through which the rows of the SELECT pass to become the table's; empty = they are the table's
 * @param gathers by what it tells which of the tables it reads a run computes; no columns = all
 */
public record Written(List<String> byKey, List<String> drivenBy, List<LookUp> lookedUp, String model, Gathers gathers) {

    public static final Written REPLACE = ofModel("");

    static Written ofModel(String model) {
        return new Written(List.of(), List.of(), List.of(), model, Gathers.ALL);
    }

    static Written gathering(Gathers gathers) {
        return new Written(List.of(), List.of(), List.of(), "", gathers);
    }

    /**
     * Which of the tables that a SELECT puts together somebody asks for: those whose {@code accepted} values name, in each
     * of these columns, a value that the asking SELECT has as a literal. The others have no rows for this run.
     *
     * @param columns of the written table and of those it reads
     * @param always values that are asked for in any case
     */
    public record Gathers(List<String> columns, Set<String> always) {
        static final Gathers ALL = new Gathers(List.of(), Set.of());

        boolean isAll() {
            return columns.isEmpty();
        }
    }

    /**
     * A table that the SELECT reads whole, to look something up.
     *
     * @param table as {@code star.dim_customers}
     * @param column of it, by which its rows are named
     * @param namedIn whose rows name them: a table of drivenBy, or the written table itself
     * @param namedBy the column with the name
     * @param asOf the date, of the row that names, whose version the SELECT looks up by valid_from and valid_to; empty =
     *     it may see every row of that name
     */
    public record LookUp(String table, String column, String namedIn, String namedBy, String asOf) {
        /** Bounds of a version; what they say beyond the date that is looked up, a SELECT does not read. */
        public static final List<String> PERIOD = List.of("valid_from", "valid_to");

        public boolean isOfVersions() {
            return !asOf.isEmpty();
        }
    }

    /** @param table the written one, whose rows may name others too */
    static Written byKey(String table, YamlNode yaml) {
        yaml.allowOnly("by_key", "driven_by", "looked_up");
        List<String> drivenBy = yaml.texts("driven_by");
        List<LookUp> lookedUp = new ArrayList<>();
        yaml.find("looked_up").ifPresent(all -> all.children()
                .forEach((name, by) -> lookedUp.add(lookUp(table, name, by, drivenBy))));
        return new Written(
                yaml.get("by_key").items().stream().map(YamlNode::text).toList(),
                drivenBy,
                List.copyOf(lookedUp),
                "",
                Gathers.ALL);
    }

    /** @param name of the table, with the column if that is called otherwise than the one that names it */
    private static LookUp lookUp(String table, String name, YamlNode node, List<String> drivenBy) {
        YamlNode by = node;
        String asOf = "";
        if (node.isMap()) {
            node.allowOnly("named_by", "as_of");
            by = node.get("named_by");
            asOf = node.getText("as_of");
        }
        int dot = by.text().lastIndexOf('.');
        String namedIn = by.text().substring(0, Math.max(dot, 0));
        if (!namedIn.equals(table) && !drivenBy.contains(namedIn)) {
            throw by.mistake(
                    "“%s” is no column of a table in driven_by, nor of this one".formatted(by.text()),
                    "Write %s: schema.table.column, with the column by which its rows are found".formatted(name));
        }
        String namedBy = by.text().substring(dot + 1);
        String[] parts = name.split("\\.", -1);
        return parts.length == 3
                ? new LookUp(parts[0] + "." + parts[1], parts[2], namedIn, namedBy, asOf)
                : new LookUp(name, namedBy, namedIn, namedBy, asOf);
    }

    public boolean isReplace() {
        return byKey.isEmpty();
    }

    /** The tables whose changed rows tell the changed keys. */
    public Set<String> followed() {
        Set<String> followed = new HashSet<>(drivenBy);
        lookedUp.forEach(lookUp -> followed.add(lookUp.table()));
        return followed;
    }
}
