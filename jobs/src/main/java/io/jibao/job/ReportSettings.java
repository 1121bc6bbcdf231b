package io.jibao.job;

import io.jibao.edition.EditionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One report or pack, as {@code reports.<id>} of jibao.yml has it. Those that are not named there have the defaults.
 *
 * @param policy who approves it
 * @param parts how it splits beside the whole (department, rep); null = by department where the report can
 * @param clearFor audiences that get the file in which no person is masked; null = those of its report.yml
 */
public record ReportSettings(
        @DefaultValue("automatic") EditionPolicy policy,
        @Nullable List<String> parts,
        @Nullable List<String> clearFor) {

    static final ReportSettings DEFAULT = new ReportSettings(EditionPolicy.AUTOMATIC, null, null);

    static ReportSettings of(RunContext run, String id) {
        return run.settings().bindMap("reports", ReportSettings.class).getOrDefault(id, DEFAULT);
    }

    List<String> partsOf(List<String> possible) {
        return (parts == null ? List.of("department") : parts)
                .stream().filter(possible::contains).toList();
    }
}
