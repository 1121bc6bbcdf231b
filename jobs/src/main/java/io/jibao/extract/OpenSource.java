package io.jibao.extract;

/**
 * A source that is being read.
 *
 * @param drift what it is compared with
 * @param shape what it looks like now
 */
record OpenSource(SourceRows rows, Drift drift, SourceShape shape) implements AutoCloseable {

    Script script() {
        return drift.script();
    }

    @Override
    public void close() {
        rows.close();
    }
}
