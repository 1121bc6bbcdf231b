package io.jibao.extract;

import io.jibao.extract.QuarantinedRow.Problem;
import java.time.LocalDate;
import java.util.List;

/**
 * What judging rows of quarantine again came to.
 *
 * @param taken rows that are good now
 * @param left rows that stay, with the reasons of today
 * @param settled rows that were asked for, but with which nothing was left to be done
 * @param days business dates of the taken rows, each once, in order
 * @param isUndated whether a taken row carries no date of its own: it may count in any period
 */
public record Replay(
        Entity entity,
        List<QuarantinedRow> taken,
        List<QuarantinedRow> left,
        List<QuarantinedRow> settled,
        List<LocalDate> days,
        boolean isUndated) {

    /** Those of a row as it is judged today. */
    static QuarantinedRow judged(QuarantinedRow row, List<Problem> problems) {
        return new QuarantinedRow(
                row.id(), row.place(), problems, row.rawText(), row.since(), row.state(), row.closedBy());
    }
}
