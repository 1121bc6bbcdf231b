package io.jibao.edition;

import io.jibao.report.ReportInputs.Company;
import io.jibao.report.ReportInputs.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code inputs.json}: all that an edition is rendered from, beside its datasets. Stored once, before rendering.
 *
 * @param corrects the edition that this one corrects; null for the first
 * @param createdAt the instant that all dates inside the files are set to
 * @param missingSources {@code system.entity} of what the report needs and the site has not connected
 * @param templates hash of each file of the report's folder and of the house's, by path
 * @param masked whether its datasets hold something that tells of persons, masked; false in editions made before masks
 * @param contentSha256 over all that can be printed, so that equal content is not published twice
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
        String contentSha256) {

    public EditionInputs {
        parts = List.copyOf(parts);
        missingSources = List.copyOf(missingSources);
    }
}
