package io.jibao.edition;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names an edition: {@code 2025-Q4.customer-churn.v1}.
 *
 * @param report the report's id
 * @param version from 1; a later one corrects those before
 */
public record EditionId(Period period, String report, int version) implements Comparable<EditionId> {
    private static final Pattern WRITTEN = Pattern.compile("([0-9Q-]+)\\.([a-z0-9-]+)\\.v([1-9]\\d{0,5})");
    private static final Comparator<EditionId> ORDER = Comparator.comparing(EditionId::period)
            .thenComparing(EditionId::report)
            .thenComparing(EditionId::version);

    public static EditionId parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "“%s” is not an edition".formatted(text),
                    "edition",
                    "Write it as jibao archive list does: 2025-Q4.customer-churn.v1");
        }
        return new EditionId(Period.parse(written.group(1)), written.group(2), Integer.parseInt(written.group(3)));
    }

    /** Below the archive's folder: {@code 2025-Q4/2025-Q4/customer-churn/v1}. */
    public Path archivePath() {
        return Path.of(period.closingQuarter().toString(), period.toString(), report, "v" + version);
    }

    @Override
    public int compareTo(EditionId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s.%s.v%d".formatted(period, report, version);
    }
}
