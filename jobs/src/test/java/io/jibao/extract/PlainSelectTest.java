package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainSelectTest {

    private static final List<String> COLUMNS = List.of("编号", "Name", "amount");

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.forReading(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void columnsThatAreChosenAndNamedKeepTheSourcesOrderAndTheOthersAreLeftOut() {
        assertThat(names("select amount, \"编号\" as customer_id from source"))
                .hasValue(List.of("customer_id", PlainSelect.LEFT_OUT + 1, "amount"));
    }

    @Test
    void aStarNamesEveryColumnInSmallLetters() {
        assertThat(names("select * from source")).hasValue(List.of("编号", "name", "amount"));
    }

    @Test
    void theNameOfTheRelationMayStandBeforeAColumn() {
        assertThat(names("select source.name as name from source"))
                .hasValue(List.of(PlainSelect.LEFT_OUT + 0, "name", PlainSelect.LEFT_OUT + 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select name, amount from source where amount <> ''",
                "select distinct name from source",
                "select name from source order by name",
                "select name from source limit 10",
                "select name from source using sample 10 rows",
                "select trim(name) as name from source",
                "select 'CNY' as currency, name from source",
                "select cast(amount as decimal(18,4)) as amount from source",
                "select name, name as second from source",
                "select name as same, amount as same from source",
                "select unknown from source",
                "select * exclude (name) from source",
                "select * replace (upper(name) as name) from source",
                "select columns('a.*') from source",
                "select name, count(*) as rows from source group by name",
                "select name from source qualify row_number() over (partition by name order by amount) = 1",
                "with chosen as (select name from source) select name from chosen",
                "select name from source union all select amount from source",
                "select name from source as other (a, b, c)",
                "select other.name from source as other",
                "select name.amount from source",
                "select name from (select name from source)",
                "select source.name from source, source as twice",
                "select name from elsewhere.source",
                "values (1)",
            })
    void whateverElseASelectDoesIsLeftToDuckDb(String select) {
        assertThat(names(select)).isEmpty();
    }

    private Optional<List<String>> names(String select) {
        return PlainSelect.names(bench, new Script(Path.of("customers.sql"), select), COLUMNS);
    }
}
