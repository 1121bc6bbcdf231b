package io.jibao.edition;

import io.jibao.report.PackDefinition;
import io.jibao.report.ReportInputs.Company;
import io.jibao.run.Period;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An edition of a pack that a run wants to publish.
 *
 * @param pack with the reports that are bound
 * @param editions to bind, by report
 * @param archive opens an edition that an earlier edition of the pack bound
 * @param parts kinds that it splits into beside the whole
 */
public record PackRequest(
        Period period,
        PackDefinition pack,
        Map<String, FrozenEdition> editions,
        Function<EditionId, FrozenEdition> archive,
        List<String> parts,
        Company company,
        Basis basis) {}
