package io.jibao.report;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.PeriodKind;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All reports there are: each folder with a {@code report.yml}; a site's folder of the same name wins file by file. */
public final class ReportCatalogue {
    private final TemplateFolders folders;
    private final Map<String, ReportDefinition> reports;
    private final Set<String> issued;

    private ReportCatalogue(TemplateFolders folders, Map<String, ReportDefinition> reports, Set<String> issued) {
        this.folders = folders;
        this.reports = reports;
        this.issued = issued;
    }

    /**
     * Reads all definitions.
     *
     * @param templateFolders the program's {@code reports-templates}, then the site's, which may be absent
     */
    public static ReportCatalogue load(Path... templateFolders) {
        TemplateFolders folders = TemplateFolders.ofBuiltInThenSite(List.of(templateFolders));
        Map<String, ReportDefinition> reports = new LinkedHashMap<>();
        for (String folder : folders.reportFolders()) {
            Optional<Path> file = folders.find(folder + "/report.yml");
            if (file.isPresent()) {
                ReportDefinition report = ReportFile.read(file.get());
                if (!report.id().equals(folder)) {
                    throw new JibaoException(
                            FailureKind.TEMPLATE_BROKEN,
                            "The report calls itself '" + report.id() + "' but its folder is '" + folder + "'",
                            file.get() + ", key id",
                            "Give both the same name");
                }
                boolean hasOwnPage =
                        folders.find(report.withOwnPage().template()).isPresent();
                reports.put(report.id(), hasOwnPage ? report.withOwnPage() : report);
            }
        }
        return new ReportCatalogue(folders, reports, reports.keySet());
    }

    /**
     * The same reports, of which only some are made for their rhythm.
     *
     * @param ids none for all
     * @throws JibaoException USAGE where one is not known
     */
    public ReportCatalogue issuing(Collection<String> ids) {
        ids.forEach(this::get);
        return ids.isEmpty() ? this : new ReportCatalogue(folders, reports, Set.copyOf(ids));
    }

    /** All reports in alphabetical order. */
    public List<ReportDefinition> list() {
        return List.copyOf(reports.values());
    }

    /** The reports that are made for a rhythm, in alphabetical order. */
    public List<ReportDefinition> list(PeriodKind rhythm) {
        return reports.values().stream()
                .filter(report ->
                        issued.contains(report.id()) && report.rhythms().contains(rhythm))
                .sorted(Comparator.comparing(ReportDefinition::id))
                .toList();
    }

    public Optional<ReportDefinition> find(String id) {
        return Optional.ofNullable(reports.get(id));
    }

    public ReportDefinition get(String id) {
        return find(id).orElseThrow(() -> new JibaoException(
                FailureKind.USAGE,
                "There is no report '" + id + "'",
                "known are " + reports.keySet(),
                "Correct the name, or add its folder to reports-templates"));
    }

    /** The words and number formats of a report in one language, as its pages use them: for mails and listings. */
    public Texts texts(String reportId, Locale locale, ZoneId zone, String currency) {
        return new Texts(TextsFile.read(folders, reportId, locale), locale, zone, currency);
    }

    /**
     * All files an edition of the report is made with, by location: the report's folder and the house's, fonts included.
     * A site's file stands in the place of the program's file that it overrides.
     */
    public SortedMap<String, Path> files(String reportId) {
        SortedMap<String, Path> files = new TreeMap<>();
        files.putAll(folders.files("_house"));
        files.putAll(folders.files(reportId));
        return files;
    }

    /** What a mail quotes of one part of a report in one language. */
    public ReportDigest digest(ReportDefinition report, ReportInputs inputs, Locale locale) {
        ReportInputs.Company company = inputs.edition().company();
        return ReportDigest.of(
                report,
                inputs,
                new Texts(
                        TextsFile.read(folders, report.id(), locale), locale, company.timeZone(), company.currency()));
    }

    TemplateFolders folders() {
        return folders;
    }
}
