package io.jibao.report;

import io.jibao.run.LoadId;
import io.jibao.run.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one part of one edition is printed from: what was frozen when the edition was made, and nothing else.
 *
 * @param edition what the edition is and what it is based on
 * @param part whose part of the report this is
 * @param missingSources {@code system.entity} of what the report needs and the site has not connected
 * @param datasets rows by dataset name, in print order; values are BigDecimal, Long, String, LocalDate,
 *     Instant, Boolean or null
 * @param correction what differs from the edition before; null for the first
 * @param masking how its persons are shown
 */
public record ReportInputs(
        Edition edition,
        Part part,
        List<String> missingSources,
        Map<String, List<Map<String, @Nullable Object>>> datasets,
        @Nullable Correction correction,
        Masking masking) {

    /** How an edition shows persons. */
    public enum Masking {
        /** It tells of none. */
        NONE,
        /** Masked, for whoever may have it. */
        MASKED,
        /** In clear, for the audiences that the report names. */
        CLEAR
    }

    /** Inputs that tell of no person. */
    public ReportInputs(
            Edition edition,
            Part part,
            List<String> missingSources,
            Map<String, List<Map<String, @Nullable Object>>> datasets,
            @Nullable Correction correction) {
        this(edition, part, missingSources, datasets, correction, Masking.NONE);
    }

    public ReportInputs {
        missingSources = List.copyOf(missingSources);
        Map<String, List<Map<String, @Nullable Object>>> normal = new LinkedHashMap<>();
        datasets.forEach((name, rows) -> normal.put(name, normalRows(rows)));
        datasets = normal;
    }

    /**
     * The edition as it stands on the page.
     *
     * @param createdAt the instant all dates inside the files are set to
     * @param knownAt when the load was made that the figures are based on
     * @param checkpoint size and Merkle root of the archive's chain at the start of the run
     */
    public record Edition(
            String reportId,
            String editionId,
            int version,
            Period period,
            Instant createdAt,
            LoadId loadId,
            Instant knownAt,
            String checkpoint,
            Company company) {}

    /**
     * Whose figures are printed, in which money and time zone.
     *
     * @param currency ISO 4217 code, for example CNY
     */
    public record Company(String name, String nameInEnglish, String currency, ZoneId timeZone) {}

    /**
     * A part of a report.
     *
     * @param kind whole, department or rep
     * @param id empty for the whole
     * @param name as printed; for the whole it is taken from the house texts
     */
    public record Part(String kind, String id, String name) {
        public static final Part WHOLE = new Part("whole", "", "");

        /** The part in names of files and folders: {@code whole}, {@code department-D01}. */
        public String slug() {
            return id.isEmpty() ? kind : kind + "-" + id;
        }
    }

    /**
     * That the edition corrects one which was published.
     *
     * @param edition the one corrected, as {@code 2024-Q3.customer-churn.v1}
     * @param differences numbers of this part that are not what it said, in print order
     */
    public record Correction(String edition, List<Difference> differences) {
        public Correction {
            differences = List.copyOf(differences);
        }
    }

    /**
     * A number that moved.
     *
     * @param field column of the dataset that holds it; null where an old edition does not say
     * @param keys which of the dataset's values it is
     * @param before null when it was not there or printed {@code —}
     * @param after null when it is not there any more or prints {@code —}
     */
    public record Difference(
            String dataset,
            String figure,
            @Nullable String field,
            Map<String, String> keys,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after) {}

    /** The rows of a dataset; none where the dataset was not frozen because a source is missing. */
    public List<Map<String, @Nullable Object>> rows(String dataset) {
        return datasets.getOrDefault(dataset, List.of());
    }

    private static List<Map<String, @Nullable Object>> normalRows(List<Map<String, @Nullable Object>> rows) {
        List<Map<String, @Nullable Object>> normal = new ArrayList<>(rows.size());
        for (Map<String, @Nullable Object> row : rows) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            row.forEach((column, value) -> copy.put(column, normalValue(value)));
            normal.add(copy);
        }
        return normal;
    }

    private static @Nullable Object normalValue(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return value;
    }
}
