package io.jibao.extract;

/** How it is told that a file in a drop folder is there to its end. */
public enum Ready {

    /** It has its name: while it is written it is called otherwise (.part, .tmp, .filepart, or with a dot in front). */
    RENAME,

    /** An empty file {@code <file>.ok} or {@code <file>.done} lies beside it. */
    MARKER,

    /** A file {@code <file>.sha256} or {@code <file>.md5} lies beside it and holds its checksum. */
    CHECKSUM
}
