package io.jibao.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jibao.run.LoadId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a load did, in counts, totals and alerts that somebody who trusts nothing can repeat: the content of
 * {@code state/audit/L17.json}.
 *
 * @param contentHash of staging and star as the load left them
 * @param sources what was read, by entity
 * @param totals of the decimal columns at the source, by entity
 * @param quarantined why rows were set aside or doubted
 * @param tables of the star
 * @param checks all that were run, in the order of their names
 */
public record LoadAudit(
        long loadId,
        Instant loadedAt,
        String contentHash,
        List<Source> sources,
        List<Total> totals,
        List<Quarantined> quarantined,
        List<Table> tables,
        List<Check> checks) {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /**
     * Rows of one entity: {@code read = accepted + quarantined}, {@code accepted = new + unchanged} and
     * {@code stored = new + deleted + returned}.
     *
     * @param rowsStored in the load's Parquet file
     */
    public record Source(
            String system,
            String entity,
            long rowsRead,
            long rowsAccepted,
            long rowsQuarantined,
            long rowsNew,
            long rowsUnchanged,
            long rowsDeleted,
            long rowsReturned,
            long rowsStored) {}

    /**
     * A decimal column of an entity: {@code source = accepted + quarantined}.
     *
     * @param sourceSum added up apart while reading; null where the site's SELECT computes the column
     */
    public record Total(
            String system,
            String entity,
            String columnName,
            @Nullable BigDecimal sourceSum,
            BigDecimal acceptedSum,
            BigDecimal quarantinedSum) {}

    /**
     * Why rows of an entity were set aside.
     *
     * @param severity row (set aside) or warning (taken all the same)
     */
    public record Quarantined(
            String system, String entity, @Nullable String columnName, String reason, String severity, long rowCount) {}

    /**
     * A table of the star.
     *
     * @param sums of its columns in the company's currency
     * @param query that gives the rows and the sums, in this order
     */
    public record Table(String name, long rowCount, Map<String, @Nullable BigDecimal> sums, String query) {}

    /**
     * A check.
     *
     * @param table it is about; empty = several
     * @param owner who repairs the data; null = nobody named
     * @param brokenRows 0 = it holds
     * @param examples keys of the first broken rows
     */
    public record Check(
            String id,
            String table,
            String says,
            @Nullable String saysZh,
            String severity,
            @Nullable String owner,
            long brokenRows,
            @Nullable String examples,
            @Nullable Instant checkedAt,
            @Nullable Long milliseconds) {}

    public LoadId load() {
        return new LoadId(loadId);
    }

    /** The checks that found rows. */
    public List<Check> alerts() {
        return checks.stream().filter(check -> check.brokenRows() > 0).toList();
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit is plain records", e);
        }
    }

    /** A page of Markdown for whoever has no program at hand. */
    public String page() {
        return new AuditPage(this).text();
    }
}
