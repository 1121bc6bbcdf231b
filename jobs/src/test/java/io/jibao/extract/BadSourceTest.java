package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way a source can be wrong as a whole: a clear message, the right exit code, and nothing left in raw. */
class BadSourceTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String CHANNELS = "channel_id,name,kind\nCH1,官方商城,线上平台\n";

    @TempDir
    Path folder;

    SiteWithSources site;

    @BeforeEach
    void makeSite() {
        site = new SiteWithSources(folder);
    }

    private JibaoException failure(String system, String entity) {
        JibaoException failure = catchThrowableOfType(JibaoException.class, () -> site.extract(system, entity, 1));
        assertThat(failure).isNotNull();
        assertThat(site.raw(system, entity))
                .satisfiesAnyOf(path -> assertThat(path).doesNotExist(), path -> assertThat(path)
                        .isEmptyDirectory());
        return failure;
    }

    private SiteWithSources channelsInH2(String select) {
        return site.h2("orders", Map.of())
                .inH2(
                        "orders",
                        "create table channel (channel_id varchar(9), name varchar(20))",
                        "insert into channel values ('CH1', '官方商城')")
                .select("orders", "channels", select);
    }

    private SiteWithSources channelsInFile(String text, Charset written, Charset configured) {
        return site.files("orders", configured, Map.of())
                .drop("orders", "channels.csv", text, written)
                .select("orders", "channels", "-- One row per channel.\nselect channel_id, name, kind from source");
    }

    @Test
    void anUnreachableDatabaseIsNamedWithoutItsPassword() {
        site.jdbc("orders", "jdbc:postgresql://127.0.0.1:9/shop?password=geheim99", "reader", null, Map.of())
                .select("orders", "channels", "select 1");

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(failure)
                .hasMessageContainingAll("orders cannot be reached", "127.0.0.1:9/shop", "jibao.yml")
                .hasMessageNotContaining("geheim99");
    }

    @Test
    void aWrongPasswordIsNotPrinted() {
        channelsInH2("select channel_id, name from channel")
                .inH2("orders", "alter user sa set password 'right-one'")
                .environment("ORDERS_PASSWORD", "wrong-one")
                .jdbc("orders", site.h2Url("orders"), "sa", "ORDERS_PASSWORD", Map.of());

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(failure)
                .hasMessageContainingAll("orders cannot be reached", "Wrong user name or password")
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void aPasswordVariableThatIsNotSetIsNamed() {
        channelsInH2("select channel_id, name from channel")
                .jdbc("orders", site.h2Url("orders"), "sa", "NO_SUCH_PASSWORD", Map.of());

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure).hasMessageContainingAll("NO_SUCH_PASSWORD", "sources.orders.password_env");
    }

    @Test
    void aMissingDriverSaysWhereToPutIt() {
        site.jdbc("orders", "jdbc:oracle:thin:@//host/db", "reader", null, Map.of())
                .select("orders", "channels", "select 1");

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure).hasMessageContainingAll("no JDBC driver", "JIBAO_CLASSPATH");
    }

    @Test
    void aMissingColumnOfATableIsNamedWithThoseThatAreThere() {
        channelsInH2("select channel_id, titel as name from channel");

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("TITEL", "channel (CHANNEL_ID, NAME)", "channels.sql");
    }

    @Test
    void aMissingTableIsNamed() {
        channelsInH2("select channel_id, name from chanels");

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("CHANELS", "chanels (no such table)");
    }

    @Test
    void aMistakeInTheSelectIsTheSitesWithTheDatabasesWords() {
        channelsInH2("select channel_id, name frm channel");

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure).hasMessageContainingAll("channels.sql", "Syntax error");
    }

    @Test
    void aRequiredColumnThatTheSelectLacksIsNamed() {
        channelsInH2("select channel_id, name as naem from channel");

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure)
                .hasMessageContainingAll("lacks (name)", "not in the contract (naem)", "channel_id, name, kind");
    }

    @Test
    void aByteThatIsNotOfTheCharsetIsFound() {
        channelsInFile(CHANNELS, GB18030, StandardCharsets.UTF_8);

        JibaoException failure = failure("orders", "channels");

        // the header has 21 bytes with its line end, CH1 and a comma four: 官 is byte 26
        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("not in UTF-8", "channels.csv, line 2, byte 26");
    }

    @Test
    void aUtf8FileWithItsMarkIsNotTakenForGb18030() {
        channelsInFile("\uFEFF" + CHANNELS, StandardCharsets.UTF_8, GB18030);

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("mark of UTF-8", "GB18030", "channels.csv");
    }

    @Test
    void anEmptyFileIsNotAnEmptyTable() {
        channelsInFile("", GB18030, GB18030);

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("channels.csv", "empty");
    }

    @Test
    void aMissingFileIsASourceThatIsNotThere() {
        site.files("orders", GB18030, Map.of()).select("orders", "channels", "select * from source");

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.SOURCE_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("drop");
    }

    @Test
    void aMissingColumnOfAFileIsNamedWithThoseThatAreThere() {
        channelsInFile(CHANNELS.replace("name", "title"), GB18030, GB18030);

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("name", "channel_id, title, kind", "channels.csv", "channels.sql");
    }

    @Test
    void aHeaderWithANameTwiceCannotBeRead() {
        channelsInFile(CHANNELS.replace("name", "kind"), GB18030, GB18030);

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("header", "channel_id,kind,kind", "channels.csv, line 1");
    }

    @Test
    void aSecondFileWithOtherColumnsIsNamed() {
        channelsInFile(CHANNELS, GB18030, GB18030)
                .drop("orders", "channels2.csv", "channel_id,name\nCH2,门店\n", GB18030);

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("channels2.csv", "(channel_id, name)", "(channel_id, name, kind)");
    }

    @Test
    void aFileThatIsPlainlyUtf8IsNotTakenForGb18030() {
        // 官方商城,线上平台 in UTF-8: an even number of bytes, which GB18030 reads as other characters
        channelsInFile(CHANNELS, StandardCharsets.UTF_8, GB18030);

        JibaoException failure = failure("orders", "channels");

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("plainly UTF-8", "configured as GB18030", "channels.csv");
    }

    @Test
    void whereAByteIsWrongTheLikelyCharsetIsNamed() {
        channelsInFile(CHANNELS, GB18030, StandardCharsets.UTF_8);

        assertThat(failure("orders", "channels")).hasMessageContaining("the text around it would be GB18030");
    }

    @Test
    void utf16IsNotTakenForAnotherCharsetNorAnotherForUtf16() {
        channelsInFile(CHANNELS, StandardCharsets.UTF_16LE, GB18030);
        JibaoException wide = failure("orders", "channels");
        channelsInFile(CHANNELS, StandardCharsets.UTF_8, StandardCharsets.UTF_16);
        JibaoException narrow = failure("orders", "channels");

        assertThat(wide.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(wide).hasMessageContainingAll("plainly UTF-16LE", "configured as GB18030");
        assertThat(narrow.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(narrow).hasMessageContainingAll("plainly UTF-8 or GB18030", "configured as UTF-16");
    }

    @Test
    void aSelectOverFilesReachesNothingButTheFiles() {
        channelsInFile(CHANNELS, GB18030, GB18030)
                .select("orders", "channels", "select channel_id, name from read_csv('/etc/passwd')");

        assertThat(failure("orders", "channels").kind()).isEqualTo(FailureKind.USAGE);
    }

    @Test
    void aSourceThatLostATenthIsBelievedOneThatLostAThirdIsNot() {
        channelsInH2("select channel_id, name from channel")
                .inH2("orders", "insert into channel select 'X' || x, 'n' from system_range(1, 9)");
        site.extract("orders", "channels", 1);

        site.inH2("orders", "delete from channel where channel_id = 'X1'").extract("orders", "channels", 2);
        site.inH2("orders", "delete from channel where channel_id in ('X2', 'X3', 'X4')");
        JibaoException failure =
                catchThrowableOfType(JibaoException.class, () -> site.extract("orders", "channels", 3));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContainingAll("orders.channels lost 3 of its 9 rows", "max_disappeared_share");
        assertThat(site.raw("orders", "channels")).isDirectoryNotContaining("glob:**L3*");
    }

    @Test
    void aSourceThatReturnsNothingAnyMoreIsNotBelieved() {
        channelsInH2("select channel_id, name from channel").extract("orders", "channels", 1);

        site.inH2("orders", "delete from channel");
        JibaoException failure =
                catchThrowableOfType(JibaoException.class, () -> site.extract("orders", "channels", 2));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN);
        assertThat(failure).hasMessageContaining("orders.channels returned no row, 1 are known");
    }

    @Test
    void aSelectWithoutSourceOrContractIsNamed() {
        site.select("orders", "channels", "select 1");
        assertThat(catchThrowableOfType(
                        JibaoException.class, () -> site.extraction().entities()))
                .hasMessageContainingAll("no source orders", "jibao.yml");

        site.h2("orders", Map.of()).select("orders", "chanels", "select 1");
        assertThat(catchThrowableOfType(
                        JibaoException.class, () -> site.extraction().entities()))
                .hasMessageContainingAll("no contract for orders.chanels", "chanels.sql");
    }
}
