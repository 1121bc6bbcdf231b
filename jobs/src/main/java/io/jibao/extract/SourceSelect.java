package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * What a source is asked for an entity.
 *
 * @param script the site's SELECT as written
 * @param companyZone where the source has no time zone of its own
 */
record SourceSelect(Entity entity, Contract contract, Script script, SourceSettings settings, ZoneId companyZone) {

    /** The SELECT, or the part of it that changed. */
    Script rows(Reading reading) {
        Window window = reading.window();
        return window == null || settings.kind() != SourceSettings.Kind.JDBC
                ? script
                : wrapped().changes(script, cursor(), window);
    }

    Script keys() {
        return wrapped().keys(script, contract.key());
    }

    private WindowSql wrapped() {
        ZoneId zone = settings.timeZone();
        return new WindowSql(Objects.requireNonNullElse(settings.url(), ""), zone == null ? companyZone : zone);
    }

    private ContractColumn cursor() {
        String cursor = contract.cursor();
        ContractColumn column = cursor == null ? null : contract.find(cursor).orElse(null);
        if (column == null || !ContractColumn.isMoment(column.type())) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the changes of %s cannot be told: its contract names no cursor that is a timestamp or a date"
                            .formatted(entity),
                    "jibao.yml, " + key("read"),
                    "Set it to whole, or give the contract a cursor");
        }
        return column;
    }

    /** Deletes that nobody would ever notice are worse than a stop. */
    void refuseUnseenDeletes(Reading reading, List<String> columns) {
        if (reading.window() == null || settings.kind() != SourceSettings.Kind.JDBC) {
            return;
        }
        if (!columns.contains(cursor().name())) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the changes of %s cannot be told: the SELECT gives no %s".formatted(entity, cursor().name()),
                    script.file().toString(),
                    "Add the column that says when a row last changed, or set %s: whole".formatted(key("read")));
        }
        if (reading.deletes() == Deletes.FLAG && !columns.contains("is_deleted")) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "deleted rows of %s would not be noticed: only its changes are read, and the SELECT gives no is_deleted"
                            .formatted(entity),
                    script.file().toString(),
                    "Add is_deleted, or set %s to keys (all keys are compared) or none (nothing is ever deleted)"
                            .formatted(key("deletes")));
        }
    }

    private String key(String name) {
        return "sources.%s.entities.%s.%s".formatted(entity.system(), entity.name(), name);
    }
}
