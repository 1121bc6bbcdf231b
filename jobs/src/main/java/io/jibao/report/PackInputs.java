package io.jibao.report;

import io.jibao.report.ReportInputs.Correction;
import io.jibao.report.ReportInputs.Edition;
import io.jibao.report.ReportInputs.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one part of one edition of a pack is printed from: its reports as they were frozen, and nothing else.
 *
 * @param edition the pack's own
 * @param sections its reports in the order of the pages, at least one
 * @param elsewhere ids of the pack's reports that have no such part: who looks for them is told where they are
 * @param apart ids of reports that are files of their own, likewise
 * @param correction which edition of the pack it corrects; null for the first
 */
public record PackInputs(
        Edition edition,
        Part part,
        List<Section> sections,
        List<String> elsewhere,
        List<String> apart,
        @Nullable Correction correction) {

    public PackInputs {
        sections = List.copyOf(sections);
        elsewhere = List.copyOf(elsewhere);
        apart = List.copyOf(apart);
    }

    /**
     * One report of it.
     *
     * @param chapter that it stands in, by name
     * @param inputs of the report's own edition
     */
    public record Section(String chapter, ReportInputs inputs) {
        String report() {
            return inputs.edition().reportId();
        }
    }
}
