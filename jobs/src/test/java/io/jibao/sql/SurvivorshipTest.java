package io.jibao.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which system's value counts: from the contract to the rows that SQL reads. */
class SurvivorshipTest {

    @TempDir
    Path program;

    @Test
    void aContractDeclaresTheOrderInWhichSystemsAreAsked() throws IOException {
        contract("orders", "");
        contract("crm", "survivorship:\n  name: [orders, crm]\n  phone: crm\n");

        assertThat(places(SqlLibrary.of(program)))
                .containsExactly(
                        Tuple.tuple("customers", "name", "orders", 1L),
                        Tuple.tuple("customers", "name", "crm", 2L),
                        Tuple.tuple("customers", "phone", "crm", 1L));
    }

    @Test
    void withoutADeclarationNobodyIsAsked() throws IOException {
        contract("crm", "");

        assertThat(places(SqlLibrary.of(program))).isEmpty();
    }

    @Test
    void theProgramAsksTheCrmFirst() {
        assertThat(places(SqlLibrary.load(Home.find())))
                .contains(Tuple.tuple("customers", "name", "crm", 1L))
                .contains(Tuple.tuple("customers", "phone", "service_desk", 3L))
                .hasSize(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour: [crm] | “colour” is a column of customers in no system",
                "name: [crm, erp] | “erp” has no customers",
                "name: [crm, crm] | “crm” stands twice",
            })
    void whatNoContractKnowsIsAMistake(String declared, String mistake) throws IOException {
        contract("crm", "survivorship:\n  " + declared + "\n");

        assertThatThrownBy(() -> SqlLibrary.of(program))
                .hasMessageContaining(mistake)
                .isInstanceOfSatisfying(JibaoException.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.USAGE);
                    assertThat(e.where()).contains("customers.yml line 4");
                });
    }

    private static List<Tuple> places(SqlLibrary library) {
        try (DuckDbEngine engine = new DuckDbEngine()) {
            return engine
                    .db()
                    .query(
                            "select entity, attribute, system, cast(precedence as bigint) as precedence from (%s) order by 1, 2, 4"
                                    .formatted(library.survivorship()))
                    .stream()
                    .map(row -> Tuple.tuple(
                            row.get("entity"), row.get("attribute"), row.get("system"), row.get("precedence")))
                    .toList();
        }
    }

    private void contract(String system, String survivorship) throws IOException {
        Path file = program.resolve("1_extract/" + system + "/customers.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                says: One row per customer.
                key: [customer_id]
                """ + survivorship + """
                columns:
                  customer_id: {type: string, required: true}
                  name: {type: string}
                  phone: {type: string}
                """);
    }
}
