package io.jibao.job;

import io.jibao.report.ReportCatalogue;
import io.jibao.run.Home;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;

/** Which of the reports and packs a site issues: those it names as {@code issued} in jibao.yml; all without that. */
public final class IssuedReports {
    static final String SECTION = "issued";

    private IssuedReports() {}

    /** All reports and packs, of which those are made that the site issues. */
    public static ReportCatalogue of(Home home, Site site, SiteSettings settings) {
        return ReportCatalogue.load(home.templates(), site.templates())
                .issuing(settings.bindList(SECTION, String.class));
    }
}
