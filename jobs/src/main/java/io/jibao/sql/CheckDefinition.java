package io.jibao.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule about rows, and the SELECT of those that break it.
 *
 * @param id as {@code star.dim_customers: valid_from < valid_to}, or the name of its file in 6_checks
 * @param owner who repairs the data; null = nobody named
 * @param brokenRows one SELECT
 * @param readsAnalyses whether it can only be run when the analyses are read back
 * @param where the file that says so
 */
public record CheckDefinition(
        String id,
        String says,
        @Nullable String saysInChinese,
        Severity severity,
        @Nullable String owner,
        String brokenRows,
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
        yaml.allowOnly("says", "says_zh", "severity", "owner", "broken_rows");
        String says = yaml.getText("says");
        return read(table + ": " + says, yaml, yaml.getText("broken_rows"), table.startsWith("analysis."));
    }

    /** A file of 6_checks. */
    static CheckDefinition ofFile(SqlScript script, YamlNode yaml) {
        yaml.allowOnly("id", "says", "says_zh", "severity", "owner");
        Optional<String> id = yaml.findText("id");
        if (id.isPresent() && !id.get().equals(script.name())) {
            throw yaml.get("id").mistake("the id differs from the file's name", "Write id: " + script.name());
        }
        boolean readsAnalyses = script.references().stream().anyMatch(table -> table.startsWith("analysis."));
        return read(script.name(), yaml, script.text(), readsAnalyses);
    }

    private static CheckDefinition read(String id, YamlNode yaml, String brokenRows, boolean readsAnalyses) {
        return new CheckDefinition(
                id,
                yaml.getText("says"),
                yaml.findText("says_zh").orElse(null),
                severity(yaml.get("severity")),
                yaml.findText("owner").orElse(null),
                brokenRows,
                readsAnalyses,
                yaml.where());
    }

    private static Severity severity(YamlNode yaml) {
        return switch (yaml.text()) {
            case "stop" -> Severity.STOP;
            case "warn" -> Severity.WARN;
            default -> throw yaml.mistake("“%s” is not a severity".formatted(yaml.text()), "Write stop or warn");
        };
    }
}
