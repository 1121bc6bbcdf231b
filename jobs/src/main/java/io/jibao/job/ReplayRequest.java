package io.jibao.job;

import io.jibao.extract.Entity;
import io.jibao.extract.QuarantineId;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of quarantine to judge again.
 *
 * @param rows empty = all that are open
 * @param entity only of this one, as {@code crm.customers}; null = any
 * @param corrections per column the text that replaces what the source gave
 * @param by who decided it
 * @param reason why
 */
public record ReplayRequest(
        List<QuarantineId> rows, @Nullable String entity, Map<String, String> corrections, String by, String reason) {

    private static final int LONGEST_NAME = 320;
    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_CORRECTIONS = 4000;

    public ReplayRequest {
        if (by.isBlank() || reason.isBlank()) {
            throw mistake(
                    "a replay needs who decided it and why", "--by, --reason", "Name them: they are kept for good");
        }
        if (by.length() > LONGEST_NAME
                || reason.length() > LONGEST_REASON
                || words(corrections).length() > LONGEST_CORRECTIONS) {
            throw mistake(
                    "the decision is too long to be kept",
                    "--by, --reason, --set",
                    "At most %d characters for who, %d for why, %d for what is set"
                            .formatted(LONGEST_NAME, LONGEST_REASON, LONGEST_CORRECTIONS));
        }
        if (rows.isEmpty() && !corrections.isEmpty()) {
            throw mistake(
                    "a correction is for the rows you name", "--set", "Name the rows: jibao quarantine list has them");
        }
        long entities = rows.stream().map(QuarantineId::entity).distinct().count();
        if (entities > 1 && !corrections.isEmpty()) {
            throw mistake("a correction is for rows of one entity", "--set", "Replay one entity after the other");
        }
    }

    /** Whether rows of the entity are meant. */
    boolean takes(Entity other) {
        boolean isNamed =
                rows.isEmpty() || rows.stream().anyMatch(row -> row.entity().equals(other));
        return isNamed && (entity == null || entity.equals(other.toString()));
    }

    List<QuarantineId> rowsOf(Entity other) {
        return rows.stream().filter(row -> row.entity().equals(other)).toList();
    }

    /** As {@code status=closed, amount=10}. */
    String correctionWords() {
        return words(corrections);
    }

    private static String words(Map<String, String> corrections) {
        return corrections.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static JibaoException mistake(String what, String where, String whatToDo) {
        return new JibaoException(FailureKind.USAGE, what, where, whatToDo);
    }
}
