package io.jibao.extract;

/** What files are to each other whose names carry different dates. */
public enum Dated {

    /** Those of the newest date are all there is. */
    NEWEST,

    /** All of them together are all there is. */
    TOGETHER
}
