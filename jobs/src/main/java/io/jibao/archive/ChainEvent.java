package io.jibao.archive;

import java.util.Locale;

/** What the chain bears witness of. */
public enum ChainEvent {
    APPROVED,
    ARCHIVED,
    RELEASED,
    SUPERSEDED,
    /** The mail server of a recipient took it. */
    DELIVERED,
    /** Someone took a copy out. */
    PULLED;

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
