package io.jibao.extract;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A source system, as {@code sources.<system>} of jibao.yml describes it.
 *
 * @param url of JDBC or HTTP, without the password
 * @param passwordEnv environment variable that holds the password
 * @param passwordFile file, relative to the site, that holds the password
 * @param timeZone of timestamps that carry none; the company's when absent
 * @param connections that may read one large table at the same time
 * @param attempts at a read that fails for a reason that may pass
 * @param folder of files, relative to the site
 * @param read whole, or only what changed
 * @param deletes how a read of changes learns of them
 * @param overlapHours how far a read of changes goes back behind what the last one saw
 * @param lagMinutes how far behind the run's start a read of changes ends, for rows that are just being committed
 * @param mergeAfterLoads small raw files that an entity may have before they are merged into one
 * @param maxDisappearedShare share of known keys that may be missing from a read before it is not believed
 * @param phoneRegion country of telephone numbers without a country code (CN, DE, …); {@code none} checks none
 * @param rhythm replaces that of the contracts
 * @param http how an HTTP source wants to be asked
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
        @DefaultValue("whole") Coverage read,
        @DefaultValue("flag") Deletes deletes,
        @DefaultValue("24") int overlapHours,
        @DefaultValue("5") int lagMinutes,
        @DefaultValue("50") int mergeAfterLoads,
        @DefaultValue("0.2") BigDecimal maxDisappearedShare,
        @DefaultValue("CN") String phoneRegion,
        @Nullable Rhythm rhythm,
        @Nullable HttpSettings http,
        @DefaultValue Map<String, EntitySettings> entities) {

    /** How the rows are reached. */
    public enum Kind {
        JDBC,
        FILES,
        HTTP
    }

    /**
     * What is particular to one entity of the source.
     *
     * @param file pattern within the folder; {@code <entity>*.csv}, or the ending of the format, when absent
     * @param format by the ending of the file's name when absent
     * @param quote of values that hold a delimiter or a line end; none = there is none
     * @param header whether the first line holds names; without it the columns are column1, column2, …
     * @param values per column: the source's value to the contract's
     * @param sheet of an Excel file; the first when absent
     * @param ready how it is told that a file is complete
     * @param dated what whole files are to each other whose names carry different dates
     * @param read replaces the source's; files of changes are each taken once
     * @param deletes replaces the source's
     * @param maxDisappearedShare replaces the source's
     * @param rhythm replaces the source's and the contract's
     * @param http where an HTTP source has it
     */
    public record EntitySettings(
            @Nullable String file,
            @Nullable FileFormat format,
            @DefaultValue(",") String delimiter,
            @DefaultValue("\"") String quote,
            @DefaultValue("true") boolean header,
            @Nullable String sheet,
            @DefaultValue("rename") Ready ready,
            @Nullable Dated dated,
            @DefaultValue Map<String, Map<String, String>> values,
            @Nullable Coverage read,
            @Nullable Deletes deletes,
            @Nullable BigDecimal maxDisappearedShare,
            @Nullable Rhythm rhythm,
            HttpSettings.@Nullable HttpEntity http) {

        static final EntitySettings PLAIN = new EntitySettings(
                null, null, ",", "\"", true, null, Ready.RENAME, null, Map.of(), null, null, null, null, null);
    }

    EntitySettings entity(String name) {
        return entities.getOrDefault(name, EntitySettings.PLAIN);
    }

    Coverage coverage(String entity) {
        Coverage own = entity(entity).read();
        return own == null ? read : own;
    }

    Deletes deletes(String entity) {
        Deletes own = entity(entity).deletes();
        return own == null ? deletes : own;
    }

    /** Per column the source's word to the contract's: those of the contract, and the site's, which win. */
    Map<String, Map<String, String>> values(String entity, Contract contract) {
        Map<String, Map<String, String>> values = new HashMap<>();
        contract.columns().forEach(column -> {
            Map<String, String> words = new HashMap<>(column.values());
            words.putAll(entity(entity).values().getOrDefault(column.name(), Map.of()));
            if (!words.isEmpty()) {
                values.put(column.name(), words);
            }
        });
        return values;
    }

    Rhythm rhythm(String entity, Contract contract) {
        Rhythm own = entity(entity).rhythm();
        Rhythm ofAll = rhythm == null ? contract.rhythm() : rhythm;
        return own == null ? ofAll : own;
    }

    BigDecimal maxDisappearedShare(String entity) {
        BigDecimal own = entity(entity).maxDisappearedShare();
        return own == null ? maxDisappearedShare : own;
    }
}
