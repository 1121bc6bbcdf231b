package io.jibao.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One thing a run did, as its summary tells it and {@code jibao runs ID --json} gives it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.Extracted.class, name = "extracted"),
    @JsonSubTypes.Type(value = Fact.Noticed.class, name = "noticed"),
    @JsonSubTypes.Type(value = Fact.Loaded.class, name = "loaded"),
    @JsonSubTypes.Type(value = Fact.Content.class, name = "content"),
    @JsonSubTypes.Type(value = Fact.Checked.class, name = "checked"),
    @JsonSubTypes.Type(value = Fact.Analysed.class, name = "analysed"),
    @JsonSubTypes.Type(value = Fact.Archived.class, name = "archived"),
    @JsonSubTypes.Type(value = Fact.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = Fact.Mailed.class, name = "mailed")
})
public sealed interface Fact {

    /**
     * Rows of one entity.
     *
     * @param read at the source; always taken + quarantined
     * @param taken into the warehouse's input
     * @param changed of the taken ones, new or other than before
     * @param gone keys that the source no longer has
     * @param reasons why rows were quarantined or values doubted
     */
    record Extracted(
            String source, long read, long taken, long changed, long gone, long quarantined, List<Reason> reasons)
            implements Fact {}

    /**
     * Why rows were doubted.
     *
     * @param severity {@code row} = the row is in quarantine, {@code warning} = it was taken as it is
     */
    record Reason(String column, String reason, String severity, long rows) {}

    /** Something about a source that its owner or ours should know, as {@code has a new column}. */
    record Noticed(String source, String what) implements Fact {}

    /** Rows in one table of the star. */
    record Loaded(String table, long rows) implements Fact {}

    /** Rows of one analysis, its name without schema. */
    record Analysed(String table, long rows) implements Fact {}

    /** Content hash of staging and star as the load left them, to compare a rebuild with. */
    record Content(String load, String hash) implements Fact {}

    /** A check that found rows. */
    record Checked(String id, String says, String severity, long rows) implements Fact {}

    /**
     * An edition.
     *
     * @param state {@code released}, or {@code unchanged} when an earlier version says the same
     * @param folder in the archive
     */
    record Archived(String edition, String state, String folder, int pdfs, int workbooks) implements Fact {}

    /**
     * A pack that was not made, since reports of it are not released.
     *
     * @param pack as {@code 2025-Q4.management-pack}
     */
    record Waiting(String pack, List<String> reports) implements Fact {}

    /**
     * A message.
     *
     * @param state as in the outbox: SENT, QUEUED, FAILED, UNKNOWN
     */
    record Mailed(String recipient, String release, String state, String reply) implements Fact {}
}
