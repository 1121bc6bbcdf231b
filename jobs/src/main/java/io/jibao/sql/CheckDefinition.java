package io.jibao.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule about rows, and the SELECT of those that break it.
 *
 * @param id as {@code star.dim_customers: valid_from < valid_to}, or the name of its file in 6_checks
 * @param owner who repairs the data; null = nobody named
 * @param script the SELECT of the rows that break it
 * @param written how much of it is done again when some rows changed
 * @param readsAnalyses whether it can only be run when the analyses are read back
 * @param where the file that says so
 */
public record CheckDefinition(
        String id,
        String says,
        @Nullable String saysInChinese,
        Severity severity,
        @Nullable String owner,
        SqlScript script,
        Written written,
        boolean readsAnalyses,
        String where) {

    /** What broken rows do. */
    public enum Severity {
        /** The load is rolled back. */
        STOP,
        /** They are counted and reported. */
        WARN
    }

    /** A check of a table's own {@code .yml}. */
    static CheckDefinition ofTable(String table, YamlNode yaml) {
        yaml.allowOnly("says", "says_zh", "severity", "owner", "written", "broken_rows");
        String id = table + ": " + yaml.getText("says");
        SqlScript script = new SqlScript(Layer.CHECKS, "", id, yaml.file(), yaml.getText("broken_rows"));
        if (yaml.find("written").isPresent() && severity(yaml.get("severity")) != Severity.STOP) {
            throw yaml.get("written")
                    .mistake(
                            "rows that are only reported are not remembered here",
                            "Take written: out, or make the check a file of 6_checks");
        }
        return read(script, yaml, table.startsWith("analysis."));
    }

    /** A file of 6_checks. */
    static CheckDefinition ofFile(SqlScript script, YamlNode yaml) {
        yaml.allowOnly("id", "says", "says_zh", "severity", "owner", "written");
        Optional<String> id = yaml.findText("id");
        if (id.isPresent() && !id.get().equals(script.name())) {
            throw yaml.get("id").mistake("the id differs from the file's name", "Write id: " + script.name());
        }
        boolean readsAnalyses = script.references().stream().anyMatch(table -> table.startsWith("analysis."));
        return read(script, yaml, readsAnalyses);
    }

    private static CheckDefinition read(SqlScript script, YamlNode yaml, boolean readsAnalyses) {
        Written written =
                yaml.find("written").map(by -> Written.byKey(script.name(), by)).orElse(Written.REPLACE);
        return new CheckDefinition(
                script.name(),
                yaml.getText("says"),
                yaml.findText("says_zh").orElse(null),
                severity(yaml.get("severity")),
                yaml.findText("owner").orElse(null),
                script,
                written,
                readsAnalyses,
                yaml.where());
    }

    /** A check of every table, that nobody has to write. */
    public static CheckDefinition generic(TableDefinition table, String says, String saysInChinese, String brokenRows) {
        String id = table.name() + ": " + says;
        return new CheckDefinition(
                id,
                says,
                saysInChinese,
                Severity.STOP,
                null,
                new SqlScript(Layer.CHECKS, "", id, table.file(), brokenRows),
                Written.REPLACE,
                table.schema().equals("analysis"),
                table.file().toString());
    }

    /** The same check over other rows. */
    public CheckDefinition over(SqlScript rows) {
        return new CheckDefinition(id, says, saysInChinese, severity, owner, rows, written, readsAnalyses, where);
    }

    private static Severity severity(YamlNode yaml) {
        return switch (yaml.text()) {
            case "stop" -> Severity.STOP;
            case "warn" -> Severity.WARN;
            default -> throw yaml.mistake("“%s” is not a severity".formatted(yaml.text()), "Write stop or warn");
        };
    }
}
