package io.jibao.extract;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one load brought of one entity: the content of its {@code load.json}.
 *
 * <p>{@code rowsRead = rowsAccepted + rowsQuarantined} and {@code rowsAccepted = rowsNew + rowsUnchanged}.
 *
 * @param loadDate business date of the load
 * @param rowsRead rows of the source
 * @param rowsNew rows that raw did not hold in this form
 * @param rowsDeleted tombstones written for keys that are gone
 * @param rowsReturned versions written for keys that are back, without a row read
 * @param rowsQuarantined rows that broke their contract
 * @param warnings values that look wrong but were kept
 * @param quarantine how many per reason and column, most first
 * @param totals of the decimal columns
 * @param cursorFrom least value of the contract's cursor; null = none
 * @param rowsWithoutCursor accepted ones that have none though the contract names one
 * @param coverage of the read; null in records that are older than reads of changes
 * @param windowFrom the cursor was asked from here; null = not bounded
 * @param windowTo the cursor was asked up to here, exclusive; null = not bounded
 * @param rhythm in which something new was expected; null in older records, and where nothing was read
 * @param columnsHash of names and types of the contract's columns
 * @param files SHA-256 by name of the files read
 * @param notes what is worth telling of the read beside its rows; null in older records
 * @param shape of the source; null where none was read
 */
public record ExtractedEntity(
        String system,
        String entity,
        long loadId,
        LocalDate loadDate,
        long rowsRead,
        long rowsAccepted,
        long rowsNew,
        long rowsUnchanged,
        long rowsDeleted,
        long rowsReturned,
        long rowsQuarantined,
        long warnings,
        List<QuarantineCount> quarantine,
        List<ControlTotal> totals,
        @Nullable String cursorFrom,
        @Nullable String cursorTo,
        long rowsWithoutCursor,
        @Nullable Coverage coverage,
        @Nullable Instant windowFrom,
        @Nullable Instant windowTo,
        @Nullable Rhythm rhythm,
        String columnsHash,
        Map<String, String> files,
        @Nullable List<String> notes,
        @Nullable SourceShape shape,
        Instant startedAt,
        Instant endedAt) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /**
     * How often a reason sent something of a column to quarantine.
     *
     * @param severity row (the row is in quarantine) or warning (the row was kept)
     */
    public record QuarantineCount(String columnName, String reason, String severity, long count) {}

    /**
     * The sum of a column: what the source gave is what was accepted and what is in quarantine.
     *
     * @param source added up apart while reading; null where the site's SELECT computes the column in DuckDB
     */
    public record ControlTotal(
            String column, @Nullable BigDecimal source, BigDecimal accepted, BigDecimal quarantined) {}

    /**
     * Reads the record of a load.
     *
     * @param folder as {@code state/raw/crm/customers/L17}
     */
    public static ExtractedEntity read(Path folder) {
        Path file = folder.resolve(RawFolder.RECORD);
        try {
            return JSON.readValue(file.toFile(), ExtractedEntity.class);
        } catch (IOException e) {
            throw failure("cannot be read", file, e);
        }
    }

    /** What its owner or ours should know of the source: columns that are new, that it is late. */
    public List<String> noticed() {
        return shape == null ? List.of() : shape.told();
    }

    void write(Path folder) {
        Path file = folder.resolve(RawFolder.RECORD);
        try {
            JSON.writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw failure("cannot be written", file, e);
        }
    }

    private static JibaoException failure(String what, Path file, IOException e) {
        return new JibaoException(
                FailureKind.USAGE,
                "the record of a load %s: %s".formatted(what, e.getMessage()),
                file.toString(),
                "See that the site's state folder is whole, writable and has room",
                e);
    }
}
