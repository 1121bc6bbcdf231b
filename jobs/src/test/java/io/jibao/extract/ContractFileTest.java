package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFileTest {

    private static final String GOOD = """
            says: One row per channel.
            key: [channel_id]
            cursor: updated_at
            rhythm: weekly
            dated_by: [updated_at, orders.orders]
            one_of: [[name, kind]]
            in_order: [[opened_on, updated_at]]
            columns:
              channel_id: {type: string, required: true, says: Number.}
              name: {type: string, says: Name.}
              kind: {type: string, accepted: [a, b], values: {甲: a}, says: Kind.}
              rate: {type: "decimal(18,8)", says: Rate.}
              opened_on: {type: date, says: Start.}
              updated_at: {type: timestamp, says: Change.}
            """;

    @TempDir
    Path folder;

    @Test
    void aContractIsReadWhole() throws IOException {
        Contract contract = read(GOOD);

        assertThat(contract.key()).containsExactly("channel_id");
        assertThat(contract.cursor()).isEqualTo("updated_at");
        assertThat(contract.rhythm()).isEqualTo(Rhythm.WEEKLY);
        assertThat(contract.datedBy()).containsExactly("updated_at", "orders.orders");
        assertThat(contract.oneOf()).containsExactly(List.of("name", "kind"));
        assertThat(contract.inOrder()).containsExactly(List.of("opened_on", "updated_at"));
        assertThat(contract.columns())
                .contains(
                        new ContractColumn("channel_id", "string", true, List.of(), Map.of(), null, false, "Number."),
                        new ContractColumn(
                                "kind", "string", false, List.of("a", "b"), Map.of("甲", "a"), null, false, "Kind."));
        assertThat(contract.decimals().get(0).scale()).isEqualTo(8);
        assertThat(contract.decimals().get(0).integerDigits()).isEqualTo(10);
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "says: One row per channel. | sayz: x | sayz",
                "key: [channel_id] | key: [channel] | “channel” is not a column",
                "key: [channel_id] |  | key",
                "cursor: updated_at | cursor: changed_at | “changed_at” is not a column",
                "rhythm: weekly | rhythm: hourly | “hourly” is no rhythm",
                "dated_by: [updated_at, | dated_by: [name, | “name” is no date",
                "values: {甲: a} | values: {甲: c} | values lead to words that are not accepted",
                "one_of: [[name, kind]] | one_of: [[name, sort]] | “sort” is not a column",
                "in_order: [[opened_on, | in_order: [[name, | “name” is no date",
                "type: string, says: Name. | type: text, says: Name. | “text” is no type",
                "type: string, says: Name. | type: string | columns.name.says",
                "type: string, says: Name. | type: string, format: email, says: Name. | “email” is no format",
                "type: timestamp, says: | type: timestamp, accepted: [a], says: | only a string",
                "type: string, says: Name. | type: string, must: true, says: Name. | must",
                "  rate: | '  name: ' | name"
            })
    void aMistakeIsNamed(String good, String bad, String message) {
        String text = GOOD.replace(good, bad == null ? "" : bad);

        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(JibaoException.class)
                .hasMessageContainingAll(message, "channels.yml")
                .extracting(failure -> ((JibaoException) failure).kind())
                .isEqualTo(FailureKind.USAGE);
    }

    @Test
    void everyContractOfTheProgramIsRead() throws IOException {
        try (Stream<Path> files = Files.walk(Home.find().sql().resolve("1_extract"))) {
            List<Path> contracts =
                    files.filter(file -> file.toString().endsWith(".yml")).toList();

            assertThat(contracts).hasSize(32).allSatisfy(file -> {
                Contract contract = ContractFile.read(file);
                assertThat(contract.columns()).isNotEmpty();
                assertThat(contract.columns()).allSatisfy(column -> assertThat(typeByName(column.name()))
                        .contains(column.type()));
            });
        }
    }

    /** A name tells its type. */
    private static List<String> typeByName(String name) {
        if (name.endsWith("_at")) {
            return List.of("timestamp");
        }
        if (name.endsWith("_date") || name.endsWith("_on")) {
            return List.of("date");
        }
        if (name.startsWith("is_") || name.startsWith("has_")) {
            return List.of("boolean");
        }
        if (name.endsWith("_id") || name.endsWith("_label")) {
            return List.of("string");
        }
        if (name.endsWith("_ratio") || name.equals("share") || name.equals("probability")) {
            return List.of("decimal(9,6)");
        }
        return List.of("string", "int", "date", "decimal(18,4)", "decimal(18,8)");
    }

    private Contract read(String text) throws IOException {
        return ContractFile.read(Files.writeString(folder.resolve("channels.yml"), text));
    }
}
