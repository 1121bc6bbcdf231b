package io.jibao.rules;

import io.jibao.extract.Coverage;
import io.jibao.extract.Dated;
import io.jibao.extract.Deletes;
import io.jibao.extract.FileFormat;
import io.jibao.extract.Ready;
import io.jibao.extract.Rhythm;
import io.jibao.extract.SourceSettings.EntitySettings;
import java.math.BigDecimal;
import java.util.Map;

/** What the entities of {@link ConfigurationTest} become. */
final class EntityKeys {

    static final EntitySettings EVERY = new EntitySettings(
            "*.txt",
            FileFormat.TSV,
            ";",
            "'",
            false,
            "客户",
            Ready.MARKER,
            Dated.NEWEST,
            Map.of("status", Map.of("已完成", "closed")),
            Coverage.WHOLE,
            Deletes.NONE,
            new BigDecimal("0.9"),
            Rhythm.NONE,
            HttpKeys.OF_AN_ENTITY);

    static final EntitySettings NONE = new EntitySettings(
            null, null, ",", "\"", true, null, Ready.RENAME, null, Map.of(), null, null, null, null, null);

    private EntityKeys() {}
}
