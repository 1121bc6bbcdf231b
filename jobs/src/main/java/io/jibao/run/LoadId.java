package io.jibao.run;

/**
 * The number of a load: 1, 2, 3, … per site. What was known at a load is a filter on these numbers.
 *
 * @param number from 1
 */
public record LoadId(long number) implements Comparable<LoadId> {

    public static final LoadId FIRST = new LoadId(1);

    public LoadId {
        if (number < 1) {
            throw new IllegalArgumentException("loads are numbered from 1, not " + number);
        }
    }

    /** Reads {@code L17}, or {@code 17}. */
    public static LoadId parse(String text) {
        String digits = text.startsWith("L") ? text.substring(1) : text;
        if (!digits.matches("[1-9]\\d{0,17}")) {
            throw new JibaoException(
                    FailureKind.USAGE, "“%s” is not a load".formatted(text), "load", "Write it as in jibao runs: L17");
        }
        return new LoadId(Long.parseLong(digits));
    }

    public LoadId next() {
        return new LoadId(number + 1);
    }

    @Override
    public int compareTo(LoadId other) {
        return Long.compare(number, other.number);
    }

    /** {@code L17}: also the name of its folder in raw. */
    @Override
    public String toString() {
        return "L" + number;
    }
}
