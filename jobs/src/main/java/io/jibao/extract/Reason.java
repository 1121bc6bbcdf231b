package io.jibao.extract;

/** Why a row or a value is in quarantine, in the words of the column {@code reason}. */
final class Reason {

    static final String MISSING = "missing value";
    static final String NOT_ACCEPTED = "value not accepted";
    static final String DUPLICATE_KEY = "duplicate key";
    static final String OUT_OF_ORDER = "earlier than the date before it";
    /** What the reason of a row begins with whose columns could not be told apart. */
    static final String UNREADABLE = "unreadable row";

    static final String NO_PHONE = "not a phone number";
    static final String ERASED = "erased on demand, but the source sends it again";
    static final String UNKNOWN_INDUSTRY = "unknown industry code";

    private Reason() {}

    static String notOfType(String type) {
        return switch (type) {
            case "int", "bigint" -> "not a whole number";
            case "date" -> "not a date";
            case "timestamp" -> "not a time";
            case "boolean" -> "not yes or no";
            default -> type.startsWith("decimal") ? "not a number" : "not a " + type;
        };
    }
}
