package io.jibao.job;

import io.jibao.ledger.Ledger;
import io.jibao.report.ReportDefinition;
import io.jibao.report.ReportInputs.Company;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.ColumnType;
import io.jibao.sql.Parameters;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlTable;
import io.jibao.sql.Thresholds;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What all steps of one run go by.
 *
 * @param analyses that the run computes: those that its reports or checks read
 * @param number of the run
 * @param load that the run reads the sources with
 * @param startedAt when it was first started, however often it was resumed
 * @param scratch of this run, kept until the run is done
 * @param published where the star is handed over
 * @param clock in the business time zone
 */
record RunContext(
        Home home,
        Site site,
        SiteSettings settings,
        CompanySettings company,
        SqlLibrary library,
        List<SqlTable> analyses,
        Ledger ledger,
        long number,
        Period period,
        LoadId load,
        Instant startedAt,
        Path scratch,
        Path published,
        Clock clock,
        Progress progress) {

    ZoneId zone() {
        return company.zone();
    }

    /** Of the period, the load and the company; not of a part. */
    Parameters parameters() {
        return Thresholds.read(library, settings)
                .at(period)
                .forLoad(load, LocalDate.ofInstant(startedAt, zone()))
                .inZone(zone())
                .with("currency", ColumnType.STRING, company.currency());
    }

    /** What a run of this period would compute of the analyses. */
    static List<SqlTable> analyses(Home home, Site site, SiteSettings settings, SqlLibrary library, Period period) {
        return library.analysesFor(IssuedReports.of(home, site, settings).list(period.kind()).stream()
                .map(ReportDefinition::id)
                .toList());
    }

    /** Languages that every report is rendered in, as {@code zh_CN}. */
    static List<String> languages(SiteSettings settings) {
        List<String> chosen = settings.bindList("languages", String.class);
        return chosen.isEmpty() ? List.of("zh_CN", "en") : chosen;
    }

    /** The same as Java has them. */
    static List<Locale> locales(SiteSettings settings) {
        return languages(settings).stream()
                .map(language -> Locale.forLanguageTag(language.replace('_', '-')))
                .toList();
    }

    /** The same, as the report room has them. */
    List<Locale> locales() {
        return locales(settings);
    }

    /** The company as pages print it. */
    Company printedCompany() {
        String english = company.nameEn().isEmpty() ? company.name() : company.nameEn();
        return new Company(company.name(), english, company.currency(), company.zone());
    }
}
