package io.jibao.job;

import io.jibao.mail.AudienceSettings;
import io.jibao.mail.Outbox;
import io.jibao.report.ReportDefinition;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.SiteSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which audiences get a report in clear, with the names and numbers of persons: those that its {@code report.yml} names,
 * or in their place {@code reports.<id>.clear_for} of jibao.yml. Everybody else gets it masked.
 */
final class Clearances {
    private final Map<String, AudienceSettings> audiences;
    private final Map<String, ReportSettings> reports;

    private Clearances(Map<String, AudienceSettings> audiences, Map<String, ReportSettings> reports) {
        this.audiences = audiences;
        this.reports = reports;
    }

    /**
     * Those of a site.
     *
     * @throws JibaoException (usage) where jibao.yml clears an audience that it does not have
     */
    static Clearances of(SiteSettings settings) {
        Clearances clearances = new Clearances(
                settings.bindMap("audiences", AudienceSettings.class),
                settings.bindMap("reports", ReportSettings.class));
        clearances.reports.forEach((report, theirs) -> {
            List<String> unknown = new ArrayList<>(theirs.clearFor() == null ? List.of() : theirs.clearFor());
            unknown.removeAll(clearances.audiences.keySet());
            if (!unknown.isEmpty()) {
                throw new JibaoException(
                        FailureKind.USAGE,
                        "there is no audience “%s”".formatted(unknown.get(0)),
                        "jibao.yml, reports.%s.clear_for".formatted(report),
                        "Name one of %s, or add it to audiences".formatted(clearances.audiences.keySet()));
            }
        });
        return clearances;
    }

    /** Nobody is cleared. */
    static Clearances none() {
        return new Clearances(Map.of(), Map.of());
    }

    boolean isCleared(String audience, ReportDefinition report) {
        List<String> ofSite =
                reports.getOrDefault(report.id(), ReportSettings.DEFAULT).clearFor();
        return (ofSite == null ? report.persons().clearFor() : ofSite).contains(audience);
    }

    /** Slugs of the parts of a report that a cleared reader gets: only of these there is a file in clear. */
    Set<String> parts(ReportDefinition report) {
        return audiences.entrySet().stream()
                .filter(audience -> isCleared(audience.getKey(), report)
                        && audience.getValue().reports().contains(report.id()))
                .flatMap(audience -> Outbox.parts(audience.getKey(), audience.getValue()).stream())
                .collect(Collectors.toSet());
    }
}
