package io.jibao.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader sees of persons, value by value and row by row. */
class MaskedSelectTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mask_name('张三丰') | 张*",
                "mask_name('欧阳娜娜') | 欧*",
                "mask_name('John Smith') | J*",
                "mask_name('张') | *",
                "mask_phone('13800001234') | 138****1234",
                "mask_phone('+86 138-0000-1234') | 138****1234",
                "mask_phone('010-12345678') | 010-****5678",
                "mask_phone('0571-1234567') | 0571-****4567",
                "mask_phone('02112345678-801') | 021-****5678",
                "mask_phone('(021) 12345678转8') | 021-****5678",
                "mask_phone('+1 425 555 0100') | ****",
                "mask_phone('四五六') | ****",
                "mask_email('zhang@example.com') | z***@example.com",
                "mask_email('z@example.com') | ***",
                "mask_email('no address') | ***",
                "mask_account('wx_1234') | w***",
                "mask_text('请联系张三丰，13800001234', ['张三丰']) | 请联系张*，***",
                "mask_text('写到 zhang.san@example.com 或 QQ 12345678', []) | 写到 *** 或 QQ ***",
                "mask_text('座机 010-12345678，身份证 11010119900101001X', []) | 座机 ***，身份证 ***",
                "mask_text('2025-12-31 前付 123,456.00 元，订单 SO20251231', ['李四']) | 2025-12-31 前付 123,456.00 元，订单 SO20251231",
            })
    void aMaskLeavesWhatAReaderNeedsToRecogniseAndNoMore(String call, String shown) {
        try (DuckDb db = db()) {
            assertThat(db.query("select " + call + " as shown", "a test").get(0))
                    .containsEntry("shown", shown);
        }
    }

    @ParameterizedTest
    @CsvSource({"mask_name", "mask_phone", "mask_email", "mask_account"})
    void whatIsMissingStaysMissing(String mask) {
        try (DuckDb db = db()) {
            Map<String, @Nullable Object> row = db.query(
                            "select %s(null) as nothing, %s('') as empty".formatted(mask, mask), "a test")
                    .get(0);
            assertThat(row).containsEntry("nothing", null).containsEntry("empty", "");
        }
    }

    @Test
    void personsAreMaskedAndCompaniesAreNotAndRowsKeepTheirOrder() throws IOException {
        SqlDataset dataset = dataset("""
                  sort: {type: int, says: Place}
                  customer_id: {type: string, says: Customer}
                  customer_name: {type: string, personal: customer, says: Name}
                  owner_name: {type: string, personal: staff, says: Account manager}
                  content: {type: string, personal: text, says: Words}
                  contract_name: {type: string, personal: title, says: Title}
                  birth_date: {type: date, personal: hidden, says: Born}
                  place: {type: string, says: Place}
                  address: {type: string, personal: address, says: Street}
                """);
        String select = """
                select * from (values
                    (1, 'C2', '王芳', '赵强', '王芳说：找李四', '王芳采购合同', date '1990-01-01', '上海市', '上海市南京路1号'),
                    (2, 'C1', '甲公司', '赵强', null, '甲公司合同', null, null, '某路2号'),
                    (3, null, null, null, '', '', null, '', '')
                ) as rows (sort, customer_id, customer_name, owner_name, content, contract_name, birth_date, place, address)
                order by sort desc""";

        try (DuckDb db = db()) {
            assertThat(rows(
                            db,
                            MaskedSelect.of(dataset, select, PersonsShown.NOTHING)
                                    .orElseThrow()))
                    .containsExactly(
                            "[3, null, null, null, ***, , null, , ]",
                            "[2, C1, 甲公司, 赵*, null, 甲公司合同, null, null, null]",
                            "[1, C2, 王*, 赵*, ***, 王*采购合同, null, 上海市, 上海市]");
            assertThat(rows(
                            db,
                            MaskedSelect.of(dataset, select, new PersonsShown(true, true))
                                    .orElseThrow()))
                    .containsExactly(
                            "[3, null, null, null, , , null, , ]",
                            "[2, C1, 甲公司, 赵强, null, 甲公司合同, null, null, null]",
                            "[1, C2, 王*, 赵强, 王*说：找李*, 王*采购合同, null, 上海市, 上海市]");
        }
    }

    @Test
    void aConditionDecidesWhoAValueTellsOf() throws IOException {
        SqlDataset dataset = dataset("""
                  subject_kind: {type: string, says: Kind}
                  subject_id: {type: string, says: Id}
                  subject_name:
                    type: string
                    personal: [{mask: customer, of: subject_id, when: "subject_kind = 'customer'"}, {mask: staff, of: subject_id}]
                    says: Name
                """);
        String select =
                "select * from (values ('customer', 'C2', '王芳'), ('employee', 'E1', '赵强'), ('product', 'P1', '水泵'))"
                        + " as rows (subject_kind, subject_id, subject_name) order by subject_id";

        try (DuckDb db = db()) {
            assertThat(rows(
                            db,
                            MaskedSelect.of(dataset, select, PersonsShown.NOTHING)
                                    .orElseThrow()))
                    .containsExactly("[customer, C2, 王*]", "[employee, E1, 赵*]", "[product, P1, 水泵]");
        }
    }

    @Test
    void aDatasetThatShowsOnlyStaffIsMaskedUnlessItsReportShowsThem() throws IOException {
        SqlDataset dataset = dataset("  owner_name: {type: string, personal: staff, says: Account manager}\n");
        assertThat(MaskedSelect.of(dataset, "select '赵强' as owner_name", PersonsShown.NOTHING))
                .isPresent();
        assertThat(MaskedSelect.of(dataset, "select '赵强' as owner_name", new PersonsShown(true, false)))
                .isEmpty();
    }

    @Test
    void aMaskThatIsNotKnownOrLooksAtNoColumnNamesTheLine() {
        assertThatThrownBy(() -> dataset("  phone: {type: string, personal: true, says: Telephone}\n"))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("“true” is no mask")
                .hasMessageContaining("rows.yml line 3, key columns.phone.personal");
        assertThatThrownBy(() -> dataset("  customer_name: {type: string, personal: customer, says: Name}\n"))
                .hasMessageContaining("looks at the column “customer_id”, which the dataset does not have");
    }

    private static List<String> rows(DuckDb db, String select) {
        return db.query(select, "a test").stream()
                .map(row -> List.copyOf(
                                row.values().stream().map(String::valueOf).toList())
                        .toString())
                .toList();
    }

    /** The dataset {@code trial/rows} with these columns. */
    private SqlDataset dataset(String columns) throws IOException {
        Path trial = Files.createDirectories(folder.resolve("home/sql/5_reports/trial"));
        Files.writeString(trial.resolve("rows.sql"), "-- One row per trial.\nselect 1 as sort\norder by sort\n");
        Files.writeString(trial.resolve("rows.yml"), "says: Rows of a trial.\ncolumns:\n" + columns);
        return SqlLibrary.load(new Home(folder.resolve("home")))
                .datasets("trial")
                .get(0);
    }

    /** A person, C2, with a contact, and a company, C1. */
    private DuckDb db() {
        DuckDb db = DuckDb.inMemory(new DuckDbSettings("128MB", folder.resolve("tmp"), List.of(), ZoneOffset.UTC));
        db.execute("create schema star");
        db.execute("create table star.dim_customers as select * from (values ('C1', '甲公司', 'company'),"
                + " ('C2', '王芳', 'person')) as customers (customer_id, name, kind)");
        db.execute("create table star.dim_contacts as select * from (values ('C2', '李四'), ('C2', ''), ('C2', null))"
                + " as contacts (customer_id, name)");
        db.execute("create table star.dim_employees as select 'E1' as employee_id");
        return db;
    }
}
