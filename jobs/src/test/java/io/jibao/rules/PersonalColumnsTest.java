package io.jibao.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.jibao.run.Home;
import io.jibao.sql.ColumnDefinition;
import io.jibao.sql.DatasetFigure;
import io.jibao.sql.SqlDataset;
import io.jibao.sql.SqlLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a contract calls personal, and whatever one dataset masks, every dataset masks. What a column of another name
 * holds is found by {@code OraclesTest#noDatasetShowsAPersonUnmasked}.
 */
final class PersonalColumnsTest {
    private static final Path CONTRACTS = Home.find().sql().resolve("1_extract");
    private static final Pattern PERSONAL = Pattern.compile("(?m)^ {2}([a-z_]+): \\{.*personal: true");
    private static final SqlLibrary LIBRARY = SqlLibrary.load(Home.find());

    /** Names of the contracts that datasets use for other things, or not as they are. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "name", "the name of what the row is about: an industry",
            "solution", "datasets call it answer");

    @Test
    void whatAContractCallsPersonalIsMaskedInEveryDataset() throws IOException {
        Set<String> personal = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CONTRACTS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yml")).toList()) {
                PERSONAL.matcher(Files.readString(file)).results().forEach(found -> personal.add(found.group(1)));
            }
        }
        assertThat(personal).contains("mobile", "email", "address", "content").containsAll(OTHERWISE.keySet());
        personal.removeAll(OTHERWISE.keySet());

        assertThat(unmasked(personal)).isEmpty();
    }

    @Test
    void aColumnThatOneDatasetMasksAllDatasetsMask() {
        Set<String> masked = LIBRARY.datasets().stream()
                .flatMap(dataset -> dataset.personalColumns().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        // of these a dataset may have one that names no person
        masked.removeAll(Set.of("group_name", "used_value"));

        assertThat(masked).contains("customer_name", "contact_phone", "owner_name");
        assertThat(unmasked(masked)).isEmpty();
    }

    @Test
    void aColumnNameHasOneMaskEverywhere() {
        Map<String, Set<Object>> masks = new TreeMap<>();
        LIBRARY.datasets().forEach(dataset -> dataset.personalColumns()
                .forEach((column, personal) -> masks.computeIfAbsent(column, name -> new java.util.HashSet<>())
                        .addAll(personal.stream().map(one -> one.mask()).toList())));
        masks.keySet()
                .removeAll(Set.of("subject_name", "crm_value", "orders_value", "service_desk_value", "used_value"));

        assertThat(masks.entrySet().stream().filter(column -> column.getValue().size() > 1))
                .isEmpty();
    }

    /** figures.json is handed out with every copy, masked or not. */
    @Test
    void noFigureIsOrIsNamedByWhatIsMasked() {
        assertThat(LIBRARY.datasets().stream().flatMap(dataset -> dataset.figures().stream()
                        .flatMap(figure -> Stream.concat(Stream.of(figure.value()), figure.keys().stream()))
                        .filter(column -> !dataset.personal(column).isEmpty())
                        .map(column -> dataset.report() + "/" + dataset.name() + "." + column)))
                .isEmpty();
        assertThat(LIBRARY.datasets().stream()
                        .mapToLong(dataset -> dataset.figures().stream()
                                .map(DatasetFigure::keys)
                                .count())
                        .sum())
                .isPositive();
    }

    private static Stream<String> unmasked(Set<String> names) {
        return LIBRARY.datasets().stream().flatMap(dataset -> dataset.columns().stream()
                .filter(column -> names.contains(column.name()))
                .filter(column -> dataset.personal(column.name()).isEmpty())
                .map(column -> advice(dataset, column)));
    }

    private static String advice(SqlDataset dataset, ColumnDefinition column) {
        return "%s/%s.%s tells of a person: say personal: with a mask in its .yml (reports-templates/README.md)"
                .formatted(dataset.report(), dataset.name(), column.name());
    }
}
