package io.jibao.edition;

import io.jibao.report.ReportDefinition;
import io.jibao.report.ReportInputs.Company;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.Period;
import io.jibao.sql.Parameters;
import java.util.List;
import java.util.Set;

/**
 * An edition that a run wants to publish.
 *
 * @param parts the whole first
 * @param missingSources {@code system.entity} that the report needs and the site has not connected: nothing is frozen
 * @param clearParts slugs of the parts of which a reader gets the file in clear
 * @param parameters of the run, all but the part's
 */
public record EditionRequest(
        Period period,
        ReportDefinition report,
        List<Part> parts,
        List<String> missingSources,
        Set<String> clearParts,
        Parameters parameters,
        Company company,
        Basis basis) {}
