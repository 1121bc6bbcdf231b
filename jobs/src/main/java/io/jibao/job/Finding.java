package io.jibao.job;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code jibao check} has to say of one thing.
 *
 * @param subject what was looked at
 * @param detail what was seen
 * @param failure null = it is well
 */
public record Finding(
        String subject, String detail, @Nullable JibaoException failure) {

    static Finding well(String subject, String detail) {
        return new Finding(subject, detail, null);
    }

    static Finding failed(String subject, JibaoException failure) {
        return new Finding(subject, failure.what(), failure);
    }

    /** What the failure would end a run with; null = it is well. */
    public @Nullable FailureKind kind() {
        return failure == null ? null : failure.kind();
    }
}
