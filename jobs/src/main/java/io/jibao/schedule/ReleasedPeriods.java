package io.jibao.schedule;

import io.jibao.archive.Archive;
import io.jibao.archive.ArchivedEdition;
import io.jibao.job.ArchiveSettings;
import io.jibao.job.IssuedReports;
import io.jibao.report.PackDefinition;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportDefinition;
import io.jibao.run.Home;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The periods that are done, as the archive knows them: every report and pack of their rhythm was released. */
final class ReleasedPeriods {

    private final ReportCatalogue catalogue;
    private final Archive archive;

    ReleasedPeriods(Home home, Site site, SiteSettings settings, Clock clock) {
        this.catalogue = IssuedReports.of(home, site, settings);
        this.archive = ArchiveSettings.open(site, settings, clock);
    }

    Set<Period> get() {
        Map<Period, Set<String>> released = archive.list(null, null).stream()
                .filter(edition -> edition.releasedAt() != null)
                .map(ArchivedEdition::id)
                .collect(Collectors.groupingBy(
                        id -> id.period(), Collectors.mapping(id -> id.report(), Collectors.toSet())));
        return released.entrySet().stream()
                .filter(entry -> entry.getValue().containsAll(idsOf(entry.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<String> idsOf(Period period) {
        return Stream.concat(
                        catalogue.list(period.kind()).stream().map(ReportDefinition::id),
                        catalogue.listPacks(period.kind()).stream().map(PackDefinition::id))
                .collect(Collectors.toSet());
    }
}
