package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a row of quarantine: {@code L3.crm.customers.7}.
 *
 * @param load that set the row aside
 * @param number within the load and entity, from 1
 */
public record QuarantineId(LoadId load, Entity entity, long number) implements Comparable<QuarantineId> {

    private static final Pattern WRITTEN = Pattern.compile("(L\\d+)\\.([a-z_]+)\\.([a-z_]+)\\.([1-9]\\d{0,17})");
    private static final Comparator<QuarantineId> ORDER = Comparator.comparing(QuarantineId::entity)
            .thenComparing(QuarantineId::load)
            .thenComparing(QuarantineId::number);

    public static QuarantineId parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "“%s” is not a row of quarantine".formatted(text),
                    "ID",
                    "Write it as jibao quarantine list does: L3.crm.customers.7");
        }
        return new QuarantineId(
                LoadId.parse(written.group(1)),
                new Entity(written.group(2), written.group(3)),
                Long.parseLong(written.group(4)));
    }

    @Override
    public int compareTo(QuarantineId other) {
        return ORDER.compare(this, other);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return "%s.%s.%d".formatted(load, entity, number);
    }
}
