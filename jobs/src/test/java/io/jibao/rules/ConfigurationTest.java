package io.jibao.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.analysis.AnalysisSettings;
import io.jibao.edition.EditionPolicy;
import io.jibao.extract.Coverage;
import io.jibao.extract.Deletes;
import io.jibao.extract.Rhythm;
import io.jibao.extract.SourceSettings;
import io.jibao.job.ArchiveSettings;
import io.jibao.job.CompanySettings;
import io.jibao.job.MemorySettings;
import io.jibao.job.ReportSettings;
import io.jibao.job.WarehouseSettings;
import io.jibao.ledger.LedgerSettings;
import io.jibao.mail.AudienceSettings;
import io.jibao.mail.MailSettings;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.schedule.ScheduleSettings;
import io.jibao.sql.SqlLibrary;
import io.jibao.sql.Thresholds;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key of jibao.yml: what it becomes, what holds without it, what is said of a wrong one. */
final class ConfigurationTest {

    private static final String EVERY_KEY = """
            company: {name: 江海机电集团, name_en: Jianghai Group, time_zone: Europe/Berlin, currency: EUR}
            languages: [en]
            sources:
              crm:
                kind: jdbc
                url: jdbc:postgresql://crm.example.com/crm
                user: reader
                password_env: CRM_PASSWORD
                password_file: secrets/crm
                time_zone: Asia/Tokyo
                statement_timeout_seconds: 30
                connections: 4
                attempts: 5
                folder: exports
                charset: GB18030
                read: changes
                deletes: keys
                overlap_hours: 48
                lag_minutes: 15
                merge_after_loads: 70
                max_disappeared_share: 0.5
                phone_region: DE
                rhythm: monthly
                http: {headers: {X-Tenant: "7"}, token_env: TOKEN, token_file: secrets/token, token_header: X-Key,
                  token_prefix: Key, requests_per_second: 0.5, attempts: 3, timeout_seconds: 9, max_response_mb: 4}
                entities:
                  orders: {file: "*.txt", format: tsv, delimiter: ";", quote: "'", header: false, sheet: 客户,
                    ready: marker, dated: newest, values: {status: {已完成: closed}},
                    read: whole, deletes: none, max_disappeared_share: 0.9, rhythm: none,
                    http: {path: "/o?since={from}", rows: /data, paging: cursor, next: /next, total: /count,
                      parameter: after, size_parameter: limit, size: 50, first_page: 0}}
            reports:
              customer-churn: {policy: automatic, parts: [rep], clear_for: [sales]}
            audiences:
              departments:
                reports: [customer-churn]
                part: department
                recipients: [{name: 王总, address: wang@example.com, language: en, department: D01, rep: E001}]
            mail:
              host: smtp.example.com
              port: 587
              from: 季报 <jibao@example.com>
              user: jibao
              password_env: MAIL_PASSWORD
              password_file: secrets/mail
              tls: starttls
              timeout_seconds: 5
              size_limit_mb: 8
            archive: {folder: published, retention_years: 10}
            ledger: {url: "jdbc:postgresql://db.example.com/jibao", user: jibao, password_env: LEDGER, password_file: secrets/ledger}
            schedule: {month_day: 3, quarter_day: 8, year_day: "01-20", time: "07:30", alarm_to: [ops@example.com]}
            memory: {duckdb: 4GB, spark: 8g}
            warehouse: {engine: spark}
            spark: {master: "yarn", options: {spark.executor.memory: 6g}}
            """;

    private static final String ONLY_REQUIRED_KEYS = """
            company: {name: 江海机电集团}
            sources: {crm: {kind: files, entities: {customers: {header: true}}}}
            reports: {customer-churn: {policy: automatic}}
            audiences: {management: {reports: [customer-churn], recipients: [{name: 王总, address: wang@example.com}]}}
            mail: {from: jibao@example.com}
            """;

    private static final SqlLibrary PROGRAM = SqlLibrary.load(Home.find());

    @TempDir
    Path folder;

    @Test
    void everyKeyBecomesItsSetting() throws IOException {
        SiteSettings settings = settings(EVERY_KEY);

        assertThat(SettingsKeys.bound(settings))
                .containsExactlyEntriesOf(inOrder(
                        new CompanySettings("江海机电集团", "Jianghai Group", "Europe/Berlin", "EUR"),
                        new SourceSettings(
                                SourceSettings.Kind.JDBC,
                                "jdbc:postgresql://crm.example.com/crm",
                                "reader",
                                "CRM_PASSWORD",
                                "secrets/crm",
                                ZoneId.of("Asia/Tokyo"),
                                30,
                                4,
                                5,
                                "exports",
                                Charset.forName("GB18030"),
                                Coverage.CHANGES,
                                Deletes.KEYS,
                                48,
                                15,
                                70,
                                new BigDecimal("0.5"),
                                "DE",
                                Rhythm.MONTHLY,
                                HttpKeys.OF_A_SOURCE,
                                Map.of("orders", EntityKeys.EVERY)),
                        new ReportSettings(EditionPolicy.AUTOMATIC, List.of("rep"), List.of("sales")),
                        new AudienceSettings(
                                List.of("customer-churn"),
                                "department",
                                List.of(new AudienceSettings.Recipient("王总", "wang@example.com", "en", "D01", "E001"))),
                        new MailSettings(
                                "smtp.example.com",
                                587,
                                "季报 <jibao@example.com>",
                                "jibao",
                                "MAIL_PASSWORD",
                                "secrets/mail",
                                MailSettings.Encryption.STARTTLS,
                                5,
                                8),
                        new ArchiveSettings("published", 10),
                        new LedgerSettings(
                                "jdbc:postgresql://db.example.com/jibao", "jibao", "LEDGER", "secrets/ledger"),
                        new ScheduleSettings(3, 8, "01-20", "07:30", List.of("ops@example.com")),
                        new MemorySettings("4GB", "8g"),
                        new WarehouseSettings(WarehouseSettings.Engine.SPARK),
                        new AnalysisSettings("yarn", Map.of("spark.executor.memory", "6g"))));
        assertThat(settings.bindList("languages", String.class)).containsExactly("en");
    }

    @Test
    void whatIsNotWrittenHasItsDefault() throws IOException {
        assertThat(SettingsKeys.bound(settings(ONLY_REQUIRED_KEYS)))
                .containsExactlyEntriesOf(inOrder(
                        new CompanySettings("江海机电集团", "", "Asia/Shanghai", "CNY"),
                        new SourceSettings(
                                SourceSettings.Kind.FILES,
                                null,
                                null,
                                null,
                                null,
                                null,
                                600,
                                1,
                                3,
                                null,
                                StandardCharsets.UTF_8,
                                Coverage.WHOLE,
                                Deletes.FLAG,
                                24,
                                5,
                                50,
                                new BigDecimal("0.2"),
                                "CN",
                                null,
                                null,
                                Map.of("customers", EntityKeys.NONE)),
                        new ReportSettings(EditionPolicy.AUTOMATIC, null, null),
                        new AudienceSettings(
                                List.of("customer-churn"),
                                "whole",
                                List.of(new AudienceSettings.Recipient("王总", "wang@example.com", "zh_CN", null, null))),
                        new MailSettings(
                                "localhost",
                                25,
                                "jibao@example.com",
                                null,
                                null,
                                null,
                                MailSettings.Encryption.NONE,
                                30,
                                20),
                        new ArchiveSettings("archive", 3),
                        new LedgerSettings(null, null, null, null),
                        new ScheduleSettings(5, 10, "01-10", "06:00", List.of()),
                        new MemorySettings("1GB", "2g"),
                        new WarehouseSettings(WarehouseSettings.Engine.DUCKDB),
                        new AnalysisSettings("local[*]", Map.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            company:\\n  name: x\\n  curency: CNY                            | 3 | company.curency | currency
            sources:\\n  crm: {kind: files,\\n    foldr: x}                  | 3 | sources.crm.foldr | folder
            sources:\\n  crm: {kind: files, entities:\\n    {c: {fil: x}}}   | 3 | sources.crm.entities.c.fil | file
            reports:\\n  churn: {part: [rep]}                                | 2 | reports.churn.part | parts
            audiences:\\n  a: {reports: [x],\\n    parts: whole}             | 3 | audiences.a.parts | part
            mail:\\n  from: a@b.c\\n  time_out: 3                            | 3 | mail.time_out | timeout_seconds
            archive:\\n  retention_year: 3                                   | 2 | archive.retention_year | retention_years
            ledger:\\n  jdbc_url: x                                          | 2 | ledger.jdbc_url | url
            schedule:\\n  month_days: 3                                      | 2 | schedule.month_days | month_day
            memory:\\n  duckdbs: 1GB                                         | 2 | memory.duckdbs | duckdb
            warehouse:\\n  engin: spark                                      | 2 | warehouse.engin | engine
            spark:\\n  masters: local                                        | 2 | spark.masters | master
            thresholds:\\n  vip_shares: 0.3                                  | 2 | thresholds.vip_shares | vip_share
            """)
    void aKeyThatIsNoneIsNamedWithLineAndAdvice(String yaml, int line, String key, String advice) throws IOException {
        assertMistake(yaml, "jibao.yml line %d, key %s".formatted(line, key), advice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            company:\\n  name: x\\n  time_zone: Asia/Peking                  | company.time_zone | Asia/Peking
            sources:\\n  crm:\\n    kind: ftp                                | line 3, key sources.crm.kind | ftp
            sources:\\n  crm: {kind: files,\\n    charset: GB18000}          | line 3, key sources.crm.charset | GB18000
            reports:\\n  churn:\\n    policy: nobody                         | line 3, key reports.churn.policy | nobody
            mail:\\n  from: a@b.c\\n  port: smtp                             | line 3, key mail.port | smtp
            mail:\\n  from: a@b.c\\n  tls: maybe                             | line 3, key mail.tls | maybe
            archive:\\n  retention_years: three                              | line 2, key archive.retention_years | three
            warehouse:\\n  engine: hive                                      | line 2, key warehouse.engine | hive
            schedule:\\n  month_day: 32                                      | line 2, key schedule | “32” is not a month_day
            schedule:\\n  time: dawn                                         | line 2, key schedule | “dawn” is not a time
            thresholds:\\n  lost_after_months: six                           | line 2, key thresholds.lost_after_months | six
            thresholds:\\n  rfm_scheme: deciles                              | line 2, key thresholds.rfm_scheme | deciles
            """)
    void aValueOfTheWrongTypeIsNamedWithItsKey(String yaml, String where, String value) throws IOException {
        assertMistake(yaml, where, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs/src/main/resources/site", "jobs/demo", "jobs/src/test/resources/northwind"})
    void theSitesThatComeWithTheProgramHaveNoMistake(Path site) {
        SiteSettings settings = SiteSettings.read(new Site(site));
        bindEverything(settings);

        assertThat(SettingsKeys.bound(settings)).containsKey(CompanySettings.class);
    }

    private void assertMistake(String yaml, String... said) throws IOException {
        SiteSettings settings = settings(yaml.replace("\\n", "\n"));

        assertThatThrownBy(() -> bindEverything(settings))
                .isInstanceOfSatisfying(JibaoException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(FailureKind.USAGE))
                .hasMessageContainingAll(said);
    }

    private SiteSettings settings(String yaml) throws IOException {
        Files.writeString(folder.resolve("jibao.yml"), yaml);
        return SiteSettings.read(new Site(folder), Map.of());
    }

    /** As a run binds it, thresholds included. */
    private static void bindEverything(SiteSettings settings) {
        SettingsKeys.bound(settings).values().stream()
                .filter(CompanySettings.class::isInstance)
                .forEach(company -> ((CompanySettings) company).zone());
        Thresholds.read(PROGRAM, settings);
    }

    private static Map<Class<?>, Record> inOrder(Record... records) {
        Map<Class<?>, Record> sections = new LinkedHashMap<>();
        for (Record each : records) {
            sections.put(each.getClass(), each);
        }
        return sections;
    }
}
