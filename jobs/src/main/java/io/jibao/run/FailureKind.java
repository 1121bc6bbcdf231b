package io.jibao.run;

/** What kind of trouble ended the work, and the exit code that tells it to a scheduler. */
public enum FailureKind {
    /** Wrong usage or configuration, or a place (disk, folder) that is not fit. */
    USAGE(2),
    SOURCE_UNAVAILABLE(3),
    CONTRACT_BROKEN(4),
    CHECK_FAILED(5),
    TEMPLATE_BROKEN(6),
    DELIVERY_INCOMPLETE(7),
    SITE_BUSY(8),
    ARCHIVE_DAMAGED(9),
    /** Our own fault. */
    INTERNAL(70);

    private final int exitCode;

    FailureKind(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
