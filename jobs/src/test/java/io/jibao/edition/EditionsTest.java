package io.jibao.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jibao.ledger.EditionRecord;
import io.jibao.report.ReportInputs;
import io.jibao.report.ReportInputs.Correction;
import io.jibao.report.ReportInputs.Difference;
import io.jibao.report.ReportInputs.Masking;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Period;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionsTest {
    @TempDir
    Path folder;

    @Test
    void anEditionHoldsAllThatItIsRenderedFromInPrintOrder() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition edition = freeze(given, PublishingSite.nothing(), 3).orElseThrow();

            assertThat(edition.id()).hasToString("2025-Q4.customer-churn.v1");
            assertThat(edition.isCorrection()).isFalse();
            ReportInputs inputs = edition.reportInputs(PublishingSite.EAST);
            assertThat(inputs.edition().knownAt()).isEqualTo("2026-01-12T07:50:00Z");
            assertThat(inputs.rows("key_figures"))
                    .extracting(row -> row.get("value"))
                    .containsExactly(new BigDecimal("0.25000000"), new BigDecimal("2.00000000"));
            assertThat(inputs.rows("customers")).hasSize(2500);
            assertThat(inputs.rows("customers").get(0))
                    .containsEntry("customer_id", "C5000")
                    .containsEntry("name", "客*")
                    .containsEntry("amount", new BigDecimal("52500.0000"));
            assertThat(inputs.rows("customers").get(2499)).containsEntry("customer_id", "C2");
            assertThat(edition.reportInputs(Part.WHOLE).rows("customers")).hasSize(5000);
            assertThat(inputs.rows("sources")).containsExactly(Map.of("rows_read", 3L));
        }
    }

    @Test
    void whatTellsOfPersonsIsFrozenMaskedAndInClearOnlyWhereAReaderMaySeeIt() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            given.clearParts = Set.of("department-D01");
            FrozenEdition edition = freeze(given, PublishingSite.nothing(), 3).orElseThrow();

            assertThat(edition.hasClear(Part.WHOLE)).isFalse();
            assertThat(edition.hasClear(PublishingSite.EAST)).isTrue();
            assertThat(edition.reportInputs(PublishingSite.EAST).masking()).isEqualTo(Masking.MASKED);
            for (Part part : edition.parts()) {
                assertThat(edition.reportInputs(part).rows("customers"))
                        .extracting(row -> row.get("name"))
                        .containsOnly("客*");
            }
            ReportInputs clear = edition.clearInputs(PublishingSite.EAST);
            assertThat(clear.masking()).isEqualTo(Masking.CLEAR);
            assertThat(clear.rows("customers")).hasSize(2500);
            assertThat(clear.rows("customers").get(0)).containsEntry("name", "客户5000");
            assertThat(clear.rows("key_figures"))
                    .isEqualTo(edition.reportInputs(PublishingSite.EAST).rows("key_figures"));
        }
    }

    /** The masked rows are the same; those who see them in clear have an old name. */
    @Test
    void aNameThatOnlyClearedReadersSeeIsNewsForThem() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            given.clearParts = Set.of("whole");
            FrozenEdition first = freeze(given, PublishingSite.nothing(), 3).orElseThrow();
            FrozenEdition kept = FrozenEdition.open(Files.move(first.folder(), folder.resolve("published")));
            assertThat(freeze(given, (period, report) -> Optional.of(kept), 4)).isEmpty();

            given.warehouse.execute("update analysis.ana_customers set name = '客人' where customer_id = 'C7'");

            assertThat(freeze(given, (period, report) -> Optional.of(kept), 5)).isPresent();
        }
    }

    @Test
    void aPrintedFigureKnowsTheWayBackToItsRows() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition edition = freeze(given, PublishingSite.nothing(), 3).orElseThrow();

            assertThat(edition.figures(Part.WHOLE))
                    .hasSize(5002)
                    .contains(
                            new PrintedFigure(
                                    "key_figures",
                                    "churn_ratio",
                                    "value",
                                    Map.of(),
                                    "0.125",
                                    "ana_growth",
                                    "ratio",
                                    "star.fct_order_lines",
                                    "closed_date <= :cut_off_date"),
                            new PrintedFigure(
                                    "customers",
                                    "amount",
                                    "amount",
                                    Map.of("customer_id", "C4"),
                                    "42",
                                    "ana_customers",
                                    null,
                                    null,
                                    null));
        }
    }

    @Test
    void whatWasPublishedIsNotPublishedAgain() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition first =
                    moveAway(freeze(given, PublishingSite.nothing(), 3).orElseThrow());
            PublishedEditions published = (period, report) -> Optional.of(first);

            assertThat(freeze(given, published, 4))
                    .as("only the freshness of the sources differs")
                    .isEmpty();
            assertThat(given.editions(published).find(PublishingSite.QUARTER, "customer-churn"))
                    .isEmpty();
        }
    }

    @Test
    void lateDataMakesACorrectionThatListsTheFiguresThatMoved() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition first =
                    moveAway(freeze(given, PublishingSite.nothing(), 3).orElseThrow());
            given.warehouse.execute(
                    "update analysis.ana_churn_ratios set churn_ratio = 0.15 where scope_kind = 'whole'");
            given.warehouse.execute("delete from analysis.ana_customers where customer_id = 'C7'");
            given.warehouse.execute("insert into analysis.ana_customers values ('C7b', 'D01', '新客户', 1.00)");

            FrozenEdition second =
                    freeze(given, (period, report) -> Optional.of(first), 4).orElseThrow();

            assertThat(second.id().version()).isEqualTo(2);
            assertThat(second.isCorrection()).isTrue();
            assertThat(second.inputs().corrects()).isEqualTo(first.id());
            assertThat(second.movedFigures())
                    .extracting(
                            MovedFigure::part,
                            MovedFigure::id,
                            MovedFigure::keys,
                            MovedFigure::oldValue,
                            MovedFigure::newValue)
                    .containsExactly(
                            tuple("whole", "churn_ratio", Map.of(), "0.125", "0.15"),
                            tuple("whole", "amount", Map.of("customer_id", "C7b"), null, "1"),
                            tuple("whole", "amount", Map.of("customer_id", "C7"), "73.5", null),
                            tuple("department-D01", "amount", Map.of("customer_id", "C7b"), null, "1"));
            assertThat(first.reportInputs(Part.WHOLE).correction()).isNull();
            assertThat(second.reportInputs(PublishingSite.EAST).correction())
                    .isEqualTo(new Correction(
                            "2025-Q4.customer-churn.v1",
                            List.of(new Difference(
                                    "customers",
                                    "amount",
                                    "amount",
                                    Map.of("customer_id", "C7b"),
                                    null,
                                    BigDecimal.ONE))));
        }
    }

    @Test
    void withoutItsSourcesAReportFreezesNoTableThatWouldReadAsZero() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition edition = given.editions(PublishingSite.nothing())
                    .freeze(given.request(new LoadId(3), "orders.orders"), given.warehouse)
                    .orElseThrow();

            assertThat(edition.reportInputs(Part.WHOLE).missingSources()).containsExactly("orders.orders");
            assertThat(edition.datasets(Part.WHOLE)).containsOnlyKeys("sources");
            assertThat(edition.figures(Part.WHOLE)).isEmpty();
        }
    }

    @Test
    void freezingAgainReplacesWhatAStoppedRunLeft() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition first = freeze(given, PublishingSite.nothing(), 3).orElseThrow();
            Path leftover = Files.writeString(first.folder().resolve("half.pdf"), "half");
            Files.createDirectories(first.folder().resolveSibling(".2025-Q4.customer-churn/whole"));

            FrozenEdition again = freeze(given, PublishingSite.nothing(), 3).orElseThrow();

            assertThat(leftover).doesNotExist();
            assertThat(again.inputs().contentSha256()).isEqualTo(first.inputs().contentSha256());
            assertThat(again.folder().getParent()).isDirectoryContaining("glob:**2025-Q4.customer-churn");
            given.editions(PublishingSite.nothing()).discard(again);
            assertThat(again.folder()).doesNotExist();
        }
    }

    @Test
    void anApprovalIsBoundToTheFilesHashes() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            PublishingSite.Approved approved = given.publishable(PublishingSite.nothing());
            EditionRecord kept =
                    given.ledger.editions().find("2025-Q4.customer-churn.v1").orElseThrow();

            assertThat(kept).isEqualTo(approved.record());
            assertThat(kept.approvedBy()).isEqualTo("rule: automatic");
            Files.writeString(
                    approved.edition().folder().resolve("whole/customer-churn_2025-Q4_whole_en.pdf"), "other");
            assertThat(FileHash.overAll(FileHash.all(approved.edition().folder())))
                    .isNotEqualTo(kept.filesSha256());
        }
    }

    @Test
    void editionsAreNamedByPeriodReportAndVersion() {
        EditionId id = EditionId.parse("2024.customer-churn.v12");
        assertThat(id).isEqualTo(new EditionId(Period.parse("2024"), "customer-churn", 12));
        assertThat(id.archivePath()).isEqualTo(Path.of("2024-Q4", "2024", "customer-churn", "v12"));
        for (String wrong : List.of("2024.customer-churn", "2024.customer-churn.v0", "2024-Q5.a.v1", "../x.a.v1")) {
            assertThatThrownBy(() -> EditionId.parse(wrong)).isInstanceOf(JibaoException.class);
        }
    }

    private static Optional<FrozenEdition> freeze(PublishingSite given, PublishedEditions published, int load) {
        return given.editions(published).freeze(given.request(new LoadId(load)), given.warehouse);
    }

    private FrozenEdition moveAway(FrozenEdition edition) throws Exception {
        return FrozenEdition.open(Files.move(edition.folder(), folder.resolve("published")));
    }
}
