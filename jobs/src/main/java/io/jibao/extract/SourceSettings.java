package io.jibao.extract;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A source system, as {@code sources.<system>} of jibao.yml describes it.
 *
 * @param url of JDBC, without the password
 * @param passwordEnv environment variable that holds the password
 * @param passwordFile file, relative to the site, that holds the password
 * @param timeZone of timestamps that carry none; the company's when absent
 * @param connections that may read one large table at the same time
 * @param attempts at a read that fails for a reason that may pass
 * @param folder of files, relative to the site
 * @param maxDisappearedShare share of known keys that may be missing from a read before it is not believed
 * @param phoneRegion country of telephone numbers without a country code (CN, DE, …); {@code none} checks none
 */
public record SourceSettings(
        Kind kind,
        @Nullable String url,
        @Nullable String user,
        @Nullable String passwordEnv,
        @Nullable String passwordFile,
        @Nullable ZoneId timeZone,
        @DefaultValue("600") int statementTimeoutSeconds,
        @DefaultValue("1") int connections,
        @DefaultValue("3") int attempts,
        @Nullable String folder,
        @DefaultValue("UTF-8") Charset charset,
        @DefaultValue("0.2") BigDecimal maxDisappearedShare,
        @DefaultValue("CN") String phoneRegion,
        @DefaultValue Map<String, EntitySettings> entities) {

    /** How the rows are reached. */
    public enum Kind {
        JDBC,
        FILES
    }

    /**
     * What is particular to one entity of the source.
     *
     * @param file pattern within the folder; {@code <entity>*.csv} when absent
     * @param header whether the first line holds names; without it the columns are column1, column2, …
     * @param values per column: the source's value to the contract's
     * @param maxDisappearedShare replaces the source's
     */
    public record EntitySettings(
            @Nullable String file,
            @DefaultValue(",") String delimiter,
            @DefaultValue("true") boolean header,
            @DefaultValue Map<String, Map<String, String>> values,
            @Nullable BigDecimal maxDisappearedShare) {

        static final EntitySettings PLAIN = new EntitySettings(null, ",", true, Map.of(), null);
    }

    EntitySettings entity(String name) {
        return entities.getOrDefault(name, EntitySettings.PLAIN);
    }

    BigDecimal maxDisappearedShare(String entity) {
        BigDecimal own = entity(entity).maxDisappearedShare();
        return own == null ? maxDisappearedShare : own;
    }
}
