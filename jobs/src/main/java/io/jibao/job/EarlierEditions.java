package io.jibao.job;

import io.jibao.archive.Archive;
import io.jibao.edition.FrozenEdition;
import io.jibao.edition.PrintedFigure;
import io.jibao.report.ReportDefinition;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.Period;
import io.jibao.transform.PublishedFigure;
import io.jibao.transform.Warehouse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Carries what earlier editions printed into {@code ledger.published_figures}, where the datasets of this run's reports
 * read it. Only what had been released when the run first started counts, so that the same run finds the same again, and
 * only earlier periods, so that an edition never depends on itself.
 */
final class EarlierEditions {

    private static final String TABLE = "ledger.published_figures";

    /** Covers the periods of analysis.ana_periods: eight back, and the same month of last year. */
    private static final int PERIODS = 12;

    /** Of a dataset over time: the key that names the period of a value. */
    private static final String PERIOD = "period_id";

    private final RunContext run;
    private final Archive archive;

    EarlierEditions(RunContext run, Archive archive) {
        this.run = run;
        this.archive = archive;
    }

    /** Fills the table with what these reports said of earlier periods, as far as they ask for it. */
    Outcome lookUp(List<ReportDefinition> reports, Warehouse warehouse) {
        List<Period> periods =
                IntStream.rangeClosed(1, PERIODS).mapToObj(run.period()::minus).toList();
        List<FrozenEdition> editions = reports.stream()
                .filter(this::asks)
                .flatMap(report -> archive.released(report.id(), periods, run.startedAt()).stream())
                .toList();
        List<PublishedFigure> figures =
                editions.stream().flatMap(EarlierEditions::ofItsOwnPeriod).toList();
        warehouse.replacePublished(figures);
        return Outcome.of("%d figures of %d editions".formatted(figures.size(), editions.size()));
    }

    private boolean asks(ReportDefinition report) {
        return run.library().datasets(report.id()).stream()
                .anyMatch(dataset -> dataset.script().references().contains(TABLE));
    }

    /** An edition's word on another period is a comparison as of its own time, not what that period published. */
    private static Stream<PublishedFigure> ofItsOwnPeriod(FrozenEdition edition) {
        String period = edition.id().period().toString();
        List<PublishedFigure> figures = new ArrayList<>();
        for (Part part : edition.parts()) {
            edition.figures(part).stream()
                    .filter(figure -> period.equals(figure.keys().get(PERIOD)))
                    .forEach(figure -> figures.add(published(edition, part, figure)));
        }
        return figures.stream();
    }

    private static PublishedFigure published(FrozenEdition edition, Part part, PrintedFigure figure) {
        String value = figure.value();
        return new PublishedFigure(
                edition.id().report(),
                part.kind(),
                part.id(),
                edition.id().period(),
                figure.dataset(),
                figure.id(),
                otherKeys(figure),
                value == null ? null : new BigDecimal(value),
                edition.id().toString());
    }

    private static String otherKeys(PrintedFigure figure) {
        Map<String, String> keys = new TreeMap<>(figure.keys());
        keys.remove(PERIOD);
        return keys.entrySet().stream()
                .map(key -> key.getKey() + "=" + key.getValue())
                .collect(Collectors.joining(", "));
    }
}
