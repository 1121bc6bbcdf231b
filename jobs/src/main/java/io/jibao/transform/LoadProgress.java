package io.jibao.transform;

import io.jibao.check.CheckResult;

/** Is told what a load does while it does it. */
public interface LoadProgress {

    LoadProgress SILENT = new LoadProgress() {};

    /** A table is written. */
    default void written(LoadReport.TableLoad table) {}

    /** A check has run, whether or not it holds. */
    default void checked(CheckResult result) {}
}
