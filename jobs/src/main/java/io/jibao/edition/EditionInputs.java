package io.jibao.edition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jibao.report.ReportInputs.Company;
import io.jibao.report.ReportInputs.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code inputs.json}: all that an edition is rendered from, beside its datasets; of a pack it is all. Stored once, before
 * rendering.
 *
 * @param corrects the edition that this one corrects; null for the first
 * @param createdAt the instant that all dates inside the files are set to
 * @param missingSources {@code system.entity} of what the report needs and the site has not connected
 * @param templates hash of each file of the report's folder and of the house's, by path; of a pack also of its reports'
 * @param masked whether its datasets hold something that tells of persons, masked; false in editions made before masks
 * @param contentSha256 over all that can be printed, so that equal content is not published twice
 * @param contents what a pack binds, in the order of its pages; empty for a report, which does not write it
 * @param apart ids of reports that a pack only names
 */
public record EditionInputs(
        EditionId edition,
        @Nullable EditionId corrects,
        Instant createdAt,
        List<Part> parts,
        List<String> missingSources,
        Company company,
        Basis basis,
        Map<String, String> templates,
        boolean masked,
        String contentSha256,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BoundReport> contents,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> apart) {

    public EditionInputs {
        parts = List.copyOf(parts);
        missingSources = List.copyOf(missingSources);
        contents = given(contents);
        apart = given(apart);
    }

    /** A report's file does not have it. */
    private static <T> List<T> given(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
