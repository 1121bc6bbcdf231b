package io.jibao.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jibao.report.PackDefinition;
import io.jibao.report.PackDefinition.Chapter;
import io.jibao.report.PackInputs;
import io.jibao.report.ReportInputs.Part;
import io.jibao.run.LoadId;
import io.jibao.run.PeriodKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackBindingTest {
    @TempDir
    Path folder;

    @Test
    void aPackNamesTheEditionsThatItBindsAndCopiesNothingOfThem() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition churn = report(given, Optional.empty(), 3);

            FrozenEdition pack = bind(given, Optional.empty(), List.of("department"), churn);

            assertThat(pack.id()).hasToString("2025-Q4.review.v1");
            assertThat(pack.isPack()).isTrue();
            assertThat(churn.isPack()).isFalse();
            assertThat(pack.inputs().contents())
                    .containsExactly(new BoundReport(
                            "customers", churn.id(), churn.inputs().contentSha256()));
            assertThat(pack.parts()).containsExactly(Part.WHOLE, PublishingSite.EAST);
            try (Stream<Path> files = Files.walk(pack.folder())) {
                assertThat(files.filter(Files::isRegularFile))
                        .extracting(file -> file.getFileName().toString())
                        .containsExactly("inputs.json");
            }
            assertThat(Files.readString(churn.folder().resolve("inputs.json")))
                    .as("a report's file has no room for it")
                    .doesNotContain("contents");
        }
    }

    @Test
    void aPackIsPrintedFromItsEditionsAndTellsWhichReportsHaveNoSuchPart() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition churn = report(given, Optional.empty(), 3);
            FrozenEdition pack = bind(given, Optional.empty(), List.of("department"), churn);

            PackInputs east = pack.packInputs(PublishingSite.EAST, among(churn));
            assertThat(east.edition().editionId()).isEqualTo("2025-Q4.review.v1");
            assertThat(east.sections()).singleElement().satisfies(section -> {
                assertThat(section.chapter()).isEqualTo("customers");
                assertThat(section.inputs().edition().editionId()).isEqualTo("2025-Q4.customer-churn.v1");
                assertThat(section.inputs().rows("customers")).hasSize(2500);
            });
            PackInputs south = pack.packInputs(new Part("department", "D02", "华南销售部"), among(churn));
            assertThat(south.sections()).isEmpty();
            assertThat(south.elsewhere()).containsExactly("customer-churn");
        }
    }

    @Test
    void aPackOfTheSameEditionsIsNotMadeAgain() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition churn = report(given, Optional.empty(), 3);
            FrozenEdition pack = moveAway(bind(given, Optional.empty(), List.of("department"), churn), "pack-1");
            Editions editions = given.editions((period, id) -> Optional.of(pack));

            assertThat(editions.bind(request(given, List.of("department"), churn)))
                    .isEmpty();
            assertThat(editions.find(PublishingSite.QUARTER, "review")).isEmpty();
            assertThat(editions.bind(request(given, List.of(), churn)))
                    .as("without its departments it is another one")
                    .get()
                    .extracting(edition -> edition.id().version())
                    .isEqualTo(2);
        }
    }

    @Test
    void aCorrectedReportMakesACorrectedPackThatListsWhatMoved() throws Exception {
        try (PublishingSite given = new PublishingSite(folder)) {
            FrozenEdition first = moveAway(report(given, Optional.empty(), 3), "churn-1");
            FrozenEdition pack = moveAway(bind(given, Optional.empty(), List.of(), first), "pack-1");
            given.warehouse.execute(
                    "update analysis.ana_churn_ratios set churn_ratio = 0.15 where scope_kind = 'whole'");
            FrozenEdition second = moveAway(report(given, Optional.of(first), 4), "churn-2");
            given.warehouse.execute(
                    "update analysis.ana_churn_ratios set churn_ratio = 0.16 where scope_kind = 'whole'");
            FrozenEdition third = report(given, Optional.of(second), 5);

            FrozenEdition corrected = bind(given, Optional.of(pack), List.of(), third, first);

            assertThat(corrected.id()).hasToString("2025-Q4.review.v2");
            assertThat(corrected.inputs().corrects()).isEqualTo(pack.id());
            assertThat(corrected.movedFigures())
                    .as("against what the pack before bound, not against the version between")
                    .extracting(MovedFigure::report, MovedFigure::id, MovedFigure::oldValue, MovedFigure::newValue)
                    .containsExactly(tuple("customer-churn", "churn_ratio", "0.125", "0.16"));
            assertThat(corrected.packInputs(Part.WHOLE, among(third)).correction())
                    .extracting("edition")
                    .isEqualTo("2025-Q4.review.v1");
        }
    }

    private static FrozenEdition report(PublishingSite given, Optional<FrozenEdition> before, int load) {
        return given.editions((period, report) -> before)
                .freeze(given.request(new LoadId(load)), given.warehouse)
                .orElseThrow();
    }

    private static FrozenEdition bind(
            PublishingSite given,
            Optional<FrozenEdition> before,
            List<String> parts,
            FrozenEdition bound,
            FrozenEdition... published) {
        return given.editions((period, id) -> before)
                .bind(request(given, parts, bound, published))
                .orElseThrow();
    }

    private static PackRequest request(
            PublishingSite given, List<String> parts, FrozenEdition bound, FrozenEdition... published) {
        EditionRequest basis = given.request(new LoadId(3));
        return new PackRequest(
                PublishingSite.QUARTER,
                new PackDefinition(
                        "review",
                        Set.of(PeriodKind.QUARTER),
                        List.of("department"),
                        List.of(new Chapter("customers", List.of("customer-churn"))),
                        List.of()),
                Map.of("customer-churn", bound),
                among(published),
                parts,
                basis.company(),
                basis.basis());
    }

    private static Function<EditionId, FrozenEdition> among(FrozenEdition... editions) {
        return id -> Stream.of(editions)
                .filter(edition -> edition.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(id.toString()));
    }

    private FrozenEdition moveAway(FrozenEdition edition, String name) throws IOException {
        return FrozenEdition.open(Files.move(edition.folder(), folder.resolve(name)));
    }
}
