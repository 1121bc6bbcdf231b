package io.jibao.job;

import io.jibao.extract.Entity;
import io.jibao.mail.AudienceSettings;
import io.jibao.report.PackDefinition;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportDefinition;
import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.Layer;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run would do, for {@code --dry-run}.
 *
 * @param lines for the terminal
 */
public record RunPlan(Period period, List<String> lines) {

    static RunPlan of(Home home, Site site, SiteSettings settings, SqlLibrary library, Period period, Clock clock) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s to %s".formatted(period, period.start(), period.cutOff()));
        ExtractWorks.entities(ExtractWorks.extraction(home, site, settings, clock), site).stream()
                .collect(Collectors.groupingBy(Entity::system, TreeMap::new, Collectors.toList()))
                .forEach((system, entities) -> lines.add("  read %s: %s".formatted(system, names(entities))));
        lines.add(analyses(RunContext.analyses(home, site, settings, library, period), library));
        Map<String, ReportSettings> reports = settings.bindMap("reports", ReportSettings.class);
        ReportCatalogue catalogue = IssuedReports.of(home, site, settings);
        for (ReportDefinition report : catalogue.list(period.kind())) {
            lines.add("  make %s: %s".formatted(report.id(), made(reports, report.id(), report.parts())));
        }
        for (PackDefinition pack : catalogue.listPacks(period.kind())) {
            lines.add("  bind %s: %s; of %s"
                    .formatted(pack.id(), made(reports, pack.id(), pack.parts()), String.join(", ", pack.reports())));
        }
        settings.bindMap("audiences", AudienceSettings.class)
                .forEach((name, audience) -> lines.add("  mail %s to %s: %s"
                        .formatted(
                                String.join(", ", audience.reports()),
                                name,
                                audience.recipients().stream()
                                        .map(AudienceSettings.Recipient::address)
                                        .collect(Collectors.joining(", ")))));
        lines.add("Nothing was done.");
        return new RunPlan(period, lines);
    }

    private static String made(Map<String, ReportSettings> settings, String id, List<String> parts) {
        ReportSettings chosen = settings.getOrDefault(id, ReportSettings.DEFAULT);
        return "whole, by %s; approved %s"
                .formatted(
                        String.join(", ", chosen.partsOf(parts)),
                        chosen.policy().name().toLowerCase(Locale.ROOT));
    }

    private static String analyses(List<SqlTable> computed, SqlLibrary library) {
        return "  analyse %d of %d, those that reports or checks read: %s"
                .formatted(
                        computed.size(),
                        library.tables(Layer.ANALYSES).size(),
                        computed.stream().map(table -> table.script().name()).collect(Collectors.joining(", ")));
    }

    private static String names(List<Entity> entities) {
        return entities.stream().map(Entity::name).collect(Collectors.joining(", "));
    }
}
