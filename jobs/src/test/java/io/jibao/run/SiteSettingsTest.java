package io.jibao.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

class SiteSettingsTest {

    @TempDir
    Path folder;

    record Company(
            String name,
            @DefaultValue("Asia/Shanghai") ZoneId timeZone,
            @DefaultValue("CNY") String currency) {}

    record Source(
            String kind,
            @Nullable String url,
            @DefaultValue("600") int statementTimeoutSeconds,
            @DefaultValue Map<String, Entity> entities) {}

    record Entity(
            @DefaultValue Map<String, Map<String, String>> values,
            @Nullable String file) {}

    record Audience(@DefaultValue List<Recipient> recipients) {}

    record Recipient(String name, String address) {}

    @Test
    void bindsASectionWithItsDefaults() throws IOException {
        Company company = settings("company:\n  name: 江海机电集团\n").bind("company", Company.class);

        assertThat(company).isEqualTo(new Company("江海机电集团", ZoneId.of("Asia/Shanghai"), "CNY"));
    }

    @Test
    void keepsNamesAsWrittenEvenInChinese() throws IOException {
        Map<String, Source> sources = settings("""
                        sources:
                          service_desk:
                            kind: jdbc
                            statement_timeout_seconds: 5
                            entities:
                              orders: {values: {status: {已完成: closed, 已发货/待发货: open, no.1: cancelled}}}
                        """).bindMap("sources", Source.class);

        assertThat(sources).containsOnlyKeys("service_desk");
        Source source = sources.get("service_desk");
        assertThat(source.statementTimeoutSeconds()).isEqualTo(5);
        assertThat(source.entities().get("orders").values().get("status"))
                .containsExactly(
                        Map.entry("已完成", "closed"), Map.entry("已发货/待发货", "open"), Map.entry("no.1", "cancelled"));
    }

    @Test
    void bindsLists() throws IOException {
        assertThat(settings("languages: [zh_CN, en]\n").bindList("languages", Locale.class))
                .containsExactly(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    }

    @Test
    void resolvesTheSiteAndTheEnvironment() throws IOException {
        String url = settings("sources: {crm: {kind: jdbc, url: '${site}/x;USER=${env.USER_OF_CRM}'}}")
                .bindMap("sources", Source.class)
                .get("crm")
                .url();

        assertThat(url).isEqualTo(folder.toAbsolutePath() + "/x;USER=reader");
    }

    @Test
    void aVariableThatIsNotSetIsNamedWithItsPlace() throws IOException {
        SiteSettings settings = settings("sources:\n  crm:\n    kind: jdbc\n    url: ${env.NOWHERE}\n");

        assertThatThrownBy(() -> settings.bindMap("sources", Source.class))
                .hasMessageContaining("NOWHERE")
                .hasMessageContaining("jibao.yml line 4, key sources.crm.url");
    }

    @Test
    void anUnknownKeyIsAMistakeWithAdvice() throws IOException {
        SiteSettings settings = settings("sources:\n  crm:\n    kind: jdbc\n    urll: x\n");

        assertThatThrownBy(() -> settings.bindMap("sources", Source.class))
                .hasMessageContaining("“urll” is not a known key")
                .hasMessageContaining("jibao.yml line 4, key sources.crm.urll")
                .hasMessageContaining("Did you mean “url”?");
    }

    @Test
    void anUnknownKeyInAListIsFoundToo() throws IOException {
        SiteSettings settings =
                settings("audiences:\n  management:\n    recipients:\n      - {name: 王总, address: a@b.c, adress: d}\n");

        assertThatThrownBy(() -> settings.bindMap("audiences", Audience.class))
                .hasMessageContaining("line 4, key audiences.management.recipients[0].adress")
                .hasMessageContaining("Did you mean “address”?");
    }

    @Test
    void anUnknownSectionIsAMistake() {
        assertThatThrownBy(() -> settings("language: [en]\n"))
                .hasMessageContaining("“language” is not a known key")
                .hasMessageContaining("Did you mean “languages”?");
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        SiteSettings settings =
                settings("languages: [en]\naudiences:\n  management:\n    recipients:\n      - name: 王总\n");

        assertThatThrownBy(() -> settings.bindMap("audiences", Audience.class))
                .hasMessageContaining("“address” is missing")
                .hasMessageContaining("jibao.yml line 5, key audiences.management.recipients[0]");
    }

    @Test
    void aValueOfTheWrongTypeIsNamedWithItsLine() throws IOException {
        SiteSettings settings = settings("sources:\n  crm:\n    kind: jdbc\n    statement_timeout_seconds: ten\n");

        assertThatThrownBy(() -> settings.bindMap("sources", Source.class))
                .hasMessageContaining("“ten” cannot be used as int")
                .hasMessageContaining("jibao.yml line 4");
    }

    @Test
    void aPasswordInTheFileIsRefused() {
        assertThatThrownBy(() -> settings("sources:\n  crm:\n    password: secret\n"))
                .hasMessageContaining("line 3, key sources.crm.password")
                .hasMessageContaining("password_env")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.authenticate.secret",
                "spark.ssl.keyStorePassword",
                "spark.hadoop.fs.s3a.secret.key",
                "spark.hadoop.fs.s3a.access.key",
                "spark.kubernetes.authenticate.submission.oauthToken"
            })
    void aSecretOfSparkInTheFileIsRefused(String option) {
        assertThatThrownBy(() -> settings("spark:\n  options:\n    %s: \"s3cr3t${env.TAIL}\"\n".formatted(option)))
                .isInstanceOfSatisfying(
                        JibaoException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE))
                .hasMessageContaining("line 3, key spark.options." + option)
                .hasMessageContaining("${env.NAME}")
                .hasMessageContaining("JIBAO_JAVA_OPTS")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void aSecretOfSparkMayBeAnEnvironmentVariableOrAFile() throws IOException {
        record Spark(Map<String, String> options) {}
        Files.writeString(folder.resolve("jibao.yml"), """
                spark:
                  options:
                    spark.authenticate.secret: ${env.SPARK_SECRET}
                    spark.authenticate.secret.file: /etc/jibao/secret
                    spark.authenticate: "true"
                """);

        SiteSettings settings = SiteSettings.read(new Site(folder), Map.of("SPARK_SECRET", "s3cr3t"));

        assertThat(settings.bind("spark", Spark.class).options())
                .containsOnly(
                        entry("spark.authenticate.secret", "s3cr3t"),
                        entry("spark.authenticate.secret.file", "/etc/jibao/secret"),
                        entry("spark.authenticate", "true"));
    }

    @Test
    void brokenYamlIsNamedWithItsLine() {
        assertThatThrownBy(() -> settings("company:\n  name: [a\nlanguages: en\n"))
                .isInstanceOfSatisfying(
                        JibaoException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE))
                .hasMessageContaining("jibao.yml line 3");
    }

    @Test
    void aMissingFileSaysHowToMakeASite() {
        assertThatThrownBy(() -> SiteSettings.read(new Site(folder))).hasMessageContaining("jibao init");
    }

    @Test
    void valuesAreListedAsWritten() throws IOException {
        List<SiteSettings.Setting> values = settings(
                        "thresholds:\n  vip_share: 0.30\n  key_share:\n    - {from: 2024-Q1, value: 0.5}\n")
                .values("thresholds");

        assertThat(values)
                .extracting(SiteSettings.Setting::key, SiteSettings.Setting::value)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("vip_share", "0.3"),
                        org.assertj.core.api.Assertions.tuple("key_share[0].from", "2024-Q1"),
                        org.assertj.core.api.Assertions.tuple("key_share[0].value", "0.5"));
    }

    private SiteSettings settings(String yaml) throws IOException {
        Files.writeString(folder.resolve("jibao.yml"), yaml);
        return SiteSettings.read(new Site(folder), Map.of("USER_OF_CRM", "reader"));
    }
}
