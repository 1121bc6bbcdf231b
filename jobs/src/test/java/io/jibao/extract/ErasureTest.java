package io.jibao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.extract.ErasureEvent.RewrittenFile;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a person in raw after an erasure, and after the source has sent it again. */
class ErasureTest extends ExtractionTrial {

    private static final Entity CUSTOMERS = new Entity("crm", "customers");

    @BeforeEach
    void twoPersonsAndWhatTheySaid() {
        site.configured("crm: {kind: jdbc, url: '%s', user: sa}".formatted(site.h2Url("crm")))
                .inH2(
                        "crm",
                        "create table customers (id varchar(9), name varchar(99), born varchar(20), budget decimal(9, 2))",
                        "insert into customers values ('C1', '王小明', '1990-02-03', 50), ('C2', '李大伟', '1980-01-01', 70)",
                        "create table activities (id varchar(9), customer varchar(9), happened varchar(20), content varchar(99))",
                        "insert into activities values ('A1', 'C1', '2026-01-02', '王小明想换货'), ('A2', 'C2', '2026-01-02', '李大伟来电')",
                        "insert into activities values ('A3', 'C1', 'someday', '王小明的电话')")
                .select(
                        "crm",
                        "customers",
                        "select id as customer_id, name, born as birth_date, budget as annual_purchase_budget,"
                                + " '2025-01-01' as created_at from customers")
                .select(
                        "crm",
                        "activities",
                        "select id as activity_id, customer as customer_id, happened as happened_at, '电话' as type, content"
                                + " from activities");
        extract(1);
        site.inH2("crm", "update customers set budget = 60 where id = 'C1'");
        extract(2);
    }

    private void extract(long load) {
        site.extract("crm", "customers", load);
        site.extract("crm", "activities", load);
    }

    private Erasure erasure() {
        return new Erasure(
                Home.find(), site.site(), Clock.fixed(Instant.parse("2026-01-20T00:00:00Z"), SiteWithSources.SHANGHAI));
    }

    private List<ErasureEvent> erase(String key) {
        erasure().begin(CUSTOMERS, key, "数据保护专员", "依法删除请求 2026-7");
        return erasure().finish(entity -> Set.of(new LoadId(1), new LoadId(2)), () -> {});
    }

    private List<String> customers(long load) {
        return site.query(
                "crm",
                "customers",
                load,
                "select customer_id, name, birth_date, annual_purchase_budget from data order by 1");
    }

    @Test
    void ofThePersonOnlyKeysAmountsAndDatesAreLeft() throws IOException {
        List<RewrittenFile> planned = erasure().find(CUSTOMERS, "C1");

        ErasureEvent done = erase("C1").get(0);

        assertThat(customers(1)).containsExactly("C1|[erased]|null|50.0000", "C2|李大伟|1980-01-01|70.0000");
        assertThat(customers(2)).containsExactly("C1|[erased]|null|60.0000");
        assertThat(site.query("crm", "activities", 1, "select activity_id, customer_id, content from data order by 1"))
                .containsExactly("A1|C1|null", "A2|C2|李大伟来电");
        assertThat(site.query("crm", "activities", 1, "select reason, value, raw_text from quarantine "))
                .hasSize(1)
                .first()
                .asString()
                .contains("not a time|someday", "A3", "C1")
                .doesNotContain("王小明");
        assertThat(everyByteOfRaw()).doesNotContain("王小明").contains("李大伟");
        assertThat(done.files())
                .extracting(RewrittenFile::path, RewrittenFile::rows)
                .containsExactlyElementsOf(planned.stream()
                        .map(file -> org.assertj.core.groups.Tuple.tuple(file.path(), file.rows()))
                        .toList())
                .contains(org.assertj.core.groups.Tuple.tuple("crm/customers/L2/data.parquet", 1L));
        assertThat(done.files()).allSatisfy(file -> assertThat(file.sha256After())
                .isNotEqualTo(file.sha256Before())
                .hasSize(64));
        assertThat(Files.readString(site.site().raw().resolve("erasures.jsonl")))
                .contains("依法删除请求 2026-7", "数据保护专员")
                .doesNotContain("王小明", "C1");
    }

    @Test
    void whatTheSourceSendsAgainIsErasedOnArrivalAndRemarked() throws IOException {
        erase("C1");

        ExtractedEntity same = site.extract("crm", "customers", 3);
        site.inH2("crm", "update customers set budget = 80, name = '王小明明' where id = 'C1'");
        ExtractedEntity changed = site.extract("crm", "customers", 4);

        assertThat(same.rowsNew()).isZero();
        assertThat(same.warnings()).isEqualTo(1);
        assertThat(same.quarantine())
                .extracting(ExtractedEntity.QuarantineCount::reason)
                .containsExactly("erased on demand, but the source sends it again");
        assertThat(changed.rowsNew()).isEqualTo(1);
        assertThat(customers(4)).containsExactly("C1|[erased]|null|80.0000");
        site.extract("crm", "activities", 3);
        assertThat(everyByteOfRaw()).doesNotContain("王小明");
    }

    @Test
    void theAnswersToAPersonsQuestionnairesAreFoundThroughThem() throws IOException {
        site.configured("service_desk: {kind: jdbc, url: '%s', user: sa}".formatted(site.h2Url("service_desk")))
                .inH2(
                        "service_desk",
                        "create table customers (customer_id varchar(9), name varchar(9))",
                        "insert into customers values ('C1', '王小明'), ('C2', '李大伟')",
                        "create table surveys (survey_id varchar(9), customer_id varchar(9), sent_at varchar(20))",
                        "insert into surveys values ('S1', 'C1', '2026-01-02'), ('S2', 'C2', '2026-01-02')",
                        "create table answers (answer_id varchar(9), survey_id varchar(9), feedback varchar(99))",
                        "insert into answers values ('N1', 'S1', '请打王小明的电话'), ('N2', 'S2', '好')")
                .select("service_desk", "customers", "select customer_id, name from customers")
                .select("service_desk", "surveys", "select survey_id, customer_id, '问卷调查' as way, sent_at from surveys")
                .select(
                        "service_desk",
                        "survey_answers",
                        "select answer_id, survey_id, '2026-01-03' as answered_at, '总体' as dimension, feedback from answers");
        for (String entity : List.of("customers", "surveys", "survey_answers")) {
            site.extract("service_desk", entity, 1);
        }

        erase("C1");

        String feedback = "select answer_id, survey_id, feedback from data order by 1";
        assertThat(site.query("service_desk", "survey_answers", 1, feedback)).containsExactly("N1|S1|null", "N2|S2|好");
        site.inH2("service_desk", "insert into answers values ('N3', 'S1', '王小明再次来信')");
        site.extract("service_desk", "survey_answers", 2);
        assertThat(site.query("service_desk", "survey_answers", 2, feedback)).containsExactly("N3|S1|null");
        assertThat(everyByteOfRaw()).doesNotContain("王小明");
    }

    @Test
    void anErasureThatWasBegunIsFinishedByTheNext() {
        erasure().begin(CUSTOMERS, "C1", "x", "y");
        erasure().begin(CUSTOMERS, "C2", "x", "y");

        assertThat(erasure().finish(entity -> Set.of(new LoadId(1), new LoadId(2)), () -> {}))
                .hasSize(2);
        assertThat(customers(1)).containsExactly("C1|[erased]|null|50.0000", "C2|[erased]|null|70.0000");
        assertThat(erasure().finish(entity -> Set.of(), () -> {})).isEmpty();
    }

    @Test
    void anEntityWithoutPersonsIsRefused() {
        assertThatThrownBy(() -> erasure().begin(new Entity("orders", "orders"), "O1", "x", "y"))
                .isInstanceOf(JibaoException.class)
                .hasMessageContaining("orders.orders names no persons");
    }

    /** Parquet compresses, so that it is read as rows. */
    private String everyByteOfRaw() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(site.site().raw())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".parquet")) {
                    SiteWithSources.rows("select * from '" + file + "'").forEach(all::append);
                } else {
                    all.append(Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return all.toString();
    }
}
