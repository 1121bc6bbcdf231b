package io.jibao.extract;

import io.jibao.extract.SourceSettings.EntitySettings;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sources as jibao.yml would configure them, all else by default. */
final class SampleSettings {

    private SampleSettings() {}

    static SourceSettings jdbc(
            String url,
            String user,
            String passwordEnv,
            int timeoutSeconds,
            String phoneRegion,
            Map<String, EntitySettings> entities) {
        return new SourceSettings(
                SourceSettings.Kind.JDBC,
                url,
                user,
                passwordEnv,
                null,
                null,
                timeoutSeconds,
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
                phoneRegion,
                null,
                null,
                entities);
    }

    static SourceSettings files(String system, Charset charset, Map<String, EntitySettings> entities) {
        return new SourceSettings(
                SourceSettings.Kind.FILES,
                null,
                null,
                null,
                null,
                null,
                600,
                1,
                3,
                "drop/" + system,
                charset,
                Coverage.WHOLE,
                Deletes.FLAG,
                24,
                5,
                50,
                new BigDecimal("0.2"),
                "CN",
                null,
                null,
                entities);
    }

    /** The same source, read by several connections. */
    static SourceSettings connections(SourceSettings one, int connections) {
        return new SourceSettings(
                one.kind(),
                one.url(),
                one.user(),
                one.passwordEnv(),
                one.passwordFile(),
                one.timeZone(),
                one.statementTimeoutSeconds(),
                connections,
                one.attempts(),
                one.folder(),
                one.charset(),
                one.read(),
                one.deletes(),
                one.overlapHours(),
                one.lagMinutes(),
                one.mergeAfterLoads(),
                one.maxDisappearedShare(),
                one.phoneRegion(),
                one.rhythm(),
                one.http(),
                one.entities());
    }

    /** An entity some of whose words the source writes otherwise. */
    static EntitySettings mapped(String column, Map<String, String> values) {
        return new EntitySettings(
                null,
                null,
                ",",
                "\"",
                true,
                null,
                Ready.RENAME,
                null,
                Map.of(column, values),
                null,
                null,
                null,
                null,
                null);
    }
}
