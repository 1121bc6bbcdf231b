package io.jibao.job;

import io.jibao.archive.ArchivedEdition;
import io.jibao.edition.EditionId;
import io.jibao.extract.QuarantinedRow;
import io.jibao.extract.QuarantinedRow.Problem;
import io.jibao.extract.Replay;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a replay did, or would do.
 *
 * @param load that brought the rows; null = none, since nothing was good or nothing was to be done
 * @param replays one per entity
 * @param editions released ones that the rows would change
 */
public record ReplayReport(@Nullable LoadId load, List<Replay> replays, List<EditionId> editions) {

    private static final int MOST_ROWS = 50;

    /** @param archived all editions of the archive */
    static ReplayReport of(List<Replay> replays, List<ArchivedEdition> archived) {
        List<EditionId> editions = archived.stream()
                .filter(edition -> edition.releasedAt() != null && !edition.isSuperseded())
                .map(ArchivedEdition::id)
                .filter(edition -> replays.stream().anyMatch(replay -> changes(replay, edition.period())))
                .sorted()
                .toList();
        return new ReplayReport(null, replays, editions);
    }

    private static boolean changes(Replay replay, Period period) {
        return replay.isUndated()
                || replay.days().stream().anyMatch(day -> !day.isBefore(period.start()) && day.isBefore(period.end()));
    }

    ReplayReport loadedAs(LoadId brought) {
        return new ReplayReport(brought, replays, editions);
    }

    /** Rows that stay in quarantine. */
    public long left() {
        return replays.stream().mapToLong(replay -> replay.left().size()).sum();
    }

    /** Rows that are good now. */
    public long taken() {
        return replays.stream().mapToLong(replay -> replay.taken().size()).sum();
    }

    /** For the terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Replay replay : replays) {
            some(lines, replay.taken(), row -> "good   " + row.id() + "  " + row.place());
            some(
                    lines,
                    replay.left(),
                    row -> "stays  " + row.id() + "  "
                            + row.problems().stream().map(Problem::words).collect(Collectors.joining("; ")));
            some(lines, replay.settled(), row -> "done   " + row.id() + "  nothing is to be done: " + row.stateWords());
        }
        lines.add("%d rows good, %d stay in quarantine".formatted(taken(), left()));
        if (load != null) {
            lines.add("Loaded as %s; the next run reports with them.".formatted(load));
        }
        if (taken() > 0) {
            changes(lines);
        }
        return lines;
    }

    private static void some(List<String> lines, List<QuarantinedRow> rows, Function<QuarantinedRow, String> line) {
        rows.stream().limit(MOST_ROWS).map(line).forEach(each -> lines.add("  " + each));
        if (rows.size() > MOST_ROWS) {
            lines.add("  … and %d more".formatted(rows.size() - MOST_ROWS));
        }
    }

    private void changes(List<String> lines) {
        lines.add("Business dates: " + dates());
        if (editions.isEmpty()) {
            lines.add("No released edition covers them.");
            return;
        }
        lines.add("Released editions that this would change, and what makes their next version:");
        for (EditionId edition : editions) {
            lines.add("  %-48s jibao run %s --period %s"
                    .formatted(edition, edition.period().kind().name().toLowerCase(Locale.ROOT), edition.period()));
        }
    }

    private String dates() {
        List<LocalDate> days = replays.stream()
                .flatMap(replay -> replay.days().stream())
                .sorted()
                .toList();
        boolean undated = replays.stream().anyMatch(Replay::isUndated);
        String dated = days.isEmpty()
                ? ""
                : days.get(0).equals(days.get(days.size() - 1))
                        ? days.get(0).toString()
                        : days.get(0) + " to " + days.get(days.size() - 1);
        String without = undated ? "some rows have none and may count in any period" : "";
        return dated + (dated.isEmpty() || without.isEmpty() ? "" : "; ") + without;
    }
}
