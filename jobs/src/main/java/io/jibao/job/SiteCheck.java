package io.jibao.job;

import io.jibao.analysis.AnalysisSettings;
import io.jibao.extract.Entity;
import io.jibao.extract.Extraction;
import io.jibao.ledger.LedgerSettings;
import io.jibao.mail.AudienceSettings;
import io.jibao.mail.MailCheck;
import io.jibao.mail.MailSettings;
import io.jibao.mail.Outbox;
import io.jibao.report.ReportCatalogue;
import io.jibao.report.ReportDefinition;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.PeriodKind;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.SqlRules;
import io.jibao.sql.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Looks at everything a run will need, and does nothing. */
public final class SiteCheck {

    /** A quarter of a mid-sized company takes a tenth of it. */
    private static final long ENOUGH_BYTES = 2L << 30;

    private final Home home;
    private final Site site;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    public SiteCheck(Home home, Site site, Clock clock) {
        this.home = home;
        this.site = site;
        this.clock = clock;
    }

    /** All that was looked at, well or not, in the order of a run. */
    public List<Finding> run() {
        look("configuration", this::configuration);
        look("SQL", this::sql);
        if (findings.stream().anyMatch(finding -> finding.failure() != null)) {
            return findings; // what follows would only repeat it
        }
        SiteSettings settings = SiteSettings.read(site);
        sources(settings);
        look("templates", () -> templates(settings));
        look("mail", () -> mail(settings));
        look("folders", () -> folders(settings));
        look("clock", () -> time(settings));
        return findings;
    }

    private String configuration() {
        SiteSettings settings = SiteSettings.read(site);
        settings.bind("company", CompanySettings.class).zone();
        IssuedReports.of(home, site, settings);
        Clearances.of(settings);
        settings.bind("ledger", LedgerSettings.class);
        settings.bind("memory", MemorySettings.class);
        settings.bind("spark", AnalysisSettings.class);
        settings.bind("archive", ArchiveSettings.class);
        return site.configuration().toString();
    }

    private String sql() {
        SqlLibrary library = SqlLibrary.load(home, site);
        SqlRules.refuseBroken(library);
        Thresholds.read(library, SiteSettings.read(site));
        if (library.overrides().isEmpty()) {
            return "built-in files as they are";
        }
        List<String> changed = new OverriddenFiles(home, site).changed();
        return "the site replaces " + String.join(", ", library.overrides())
                + (changed.isEmpty()
                        ? ""
                        : "; changed in the program since: %s: compare them".formatted(String.join(", ", changed)));
    }

    private void sources(SiteSettings settings) {
        Clock local =
                clock.withZone(settings.bind("company", CompanySettings.class).zone());
        Extraction extraction = ExtractWorks.extraction(home, site, settings, local);
        List<Entity> entities = new ArrayList<>();
        look("sources", () -> {
            entities.addAll(ExtractWorks.entities(extraction, site));
            return "%d entities connected".formatted(entities.size());
        });
        entities.forEach(entity -> look(entity.toString(), () -> extraction.check(entity)));
    }

    /** Each report that is issued speaks each language of the site. */
    private String templates(SiteSettings settings) {
        ReportCatalogue catalogue = IssuedReports.of(home, site, settings);
        CompanySettings company = settings.bind("company", CompanySettings.class);
        for (PeriodKind rhythm : PeriodKind.values()) {
            for (ReportDefinition report : catalogue.list(rhythm)) {
                RunContext.locales(settings)
                        .forEach(locale -> catalogue.texts(report.id(), locale, company.zone(), company.currency()));
            }
        }
        return "%d reports, %d packs"
                .formatted(catalogue.list().size(), catalogue.listPacks().size());
    }

    private String folders(SiteSettings settings) throws IOException {
        Path archive =
                site.resolve(settings.bind("archive", ArchiveSettings.class).folder());
        for (Path folder : List.of(site.state(), archive)) {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".check", ""));
        }
        long free = Files.getFileStore(site.state()).getUsableSpace();
        if (free < ENOUGH_BYTES) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    String.format(Locale.ROOT, "only %,d MB are free", free >> 20),
                    site.state().toString(),
                    "Make room, or put the site on another disk");
        }
        return String.format(Locale.ROOT, "writable, %,d GB free", free >> 30);
    }

    private String time(SiteSettings settings) {
        CompanySettings company = settings.bind("company", CompanySettings.class);
        return "%s in %s: right?"
                .formatted(LocalDateTime.now(clock.withZone(company.zone())).withNano(0), company.timeZone());
    }

    private void look(String subject, Callable<String> check) {
        try {
            findings.add(Finding.well(subject, check.call()));
        } catch (JibaoException e) {
            findings.add(Finding.failed(subject, e));
        } catch (IOException e) {
            findings.add(Finding.failed(
                    subject,
                    new JibaoException(
                            FailureKind.USAGE, e.toString(), site.folder().toString(), "Make the folder writable", e)));
        } catch (Exception e) {
            throw new IllegalStateException("while checking " + subject, e);
        }
    }

    private String mail(SiteSettings settings) {
        Map<String, AudienceSettings> audiences = settings.bindMap("audiences", AudienceSettings.class);
        audiences.forEach((name, audience) -> Outbox.check(name, audience, RunContext.languages(settings)));
        if (audiences.isEmpty()) {
            return "no audience is named: nothing will be mailed";
        }
        MailSettings mail = settings.bind("mail", MailSettings.class);
        new MailCheck(site, mail).run();
        return "%s:%d answers".formatted(mail.host(), mail.port());
    }
}
