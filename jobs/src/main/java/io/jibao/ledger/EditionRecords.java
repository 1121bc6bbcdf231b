package io.jibao.ledger;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The editions that were approved, and what became of them. */
public final class EditionRecords {
    private static final String COLUMNS = """
            select id, period, report, version, state, policy, approved_by, approved_at, files_sha256, content_sha256,
                manifest_sha256, archived_at, released_at
            from editions
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EditionRecords(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Keeps an approval. One that was never archived is replaced: its files are gone or were rendered again.
     *
     * @return the approval in force: of an edition that was archived with these files, the one it was archived with
     */
    public EditionRecord approve(EditionRecord edition) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("delete from editions where id = ? and state = ?")
                    .params(edition.id(), EditionState.APPROVED.name())
                    .update();
            Optional<EditionRecord> archived = find(edition.id());
            if (archived.isEmpty()) {
                insert(edition);
            } else if (!archived.get().filesSha256().equals(edition.filesSha256())) {
                throw new JibaoException(
                        FailureKind.INTERNAL,
                        "the edition was archived with other files",
                        edition.id(),
                        "Start a new run, without --resume: it makes the next version");
            }
            return archived.orElse(edition);
        }));
    }

    /** The archive has it now; an edition that the ledger does not know (it was lost) is taken over as it is. */
    public void archived(EditionRecord edition, String manifestSha256, Instant at) {
        transaction.executeWithoutResult(status -> {
            if (find(edition.id()).isEmpty()) {
                insert(edition);
            }
            jdbc.sql("update editions set state = ?, manifest_sha256 = ?, archived_at = ? where id = ? and state = ?")
                    .params(
                            EditionState.ARCHIVED.name(),
                            manifestSha256,
                            Times.stored(at),
                            edition.id(),
                            EditionState.APPROVED.name())
                    .update();
        });
    }

    /** Its readers get it; what they had of the same period and report before is superseded. */
    public void released(String id, Instant at) {
        transaction.executeWithoutResult(status -> {
            EditionRecord edition = find(id).orElseThrow(() -> new IllegalStateException("no edition " + id));
            jdbc.sql("update editions set state = ?, released_at = ? where id = ? and state = ?")
                    .params(EditionState.RELEASED.name(), Times.stored(at), id, EditionState.ARCHIVED.name())
                    .update();
            jdbc.sql(
                            "update editions set state = ? where period = ? and report = ? and version < ? and state in (?, ?)")
                    .params(
                            EditionState.SUPERSEDED.name(),
                            edition.period().toString(),
                            edition.report(),
                            edition.version(),
                            EditionState.ARCHIVED.name(),
                            EditionState.RELEASED.name())
                    .update();
        });
    }

    public Optional<EditionRecord> find(String id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(EditionRecords::read)
                .optional();
    }

    /** All editions, the newest approval first. */
    public List<EditionRecord> list() {
        return jdbc.sql(COLUMNS + "order by approved_at desc, id")
                .query(EditionRecords::read)
                .list();
    }

    private void insert(EditionRecord edition) {
        jdbc.sql("""
                        insert into editions (id, period, report, version, state, policy, approved_by, approved_at,
                            files_sha256, content_sha256, manifest_sha256, archived_at, released_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        edition.id(),
                        edition.period().toString(),
                        edition.report(),
                        edition.version(),
                        edition.state().name(),
                        edition.policy(),
                        edition.approvedBy(),
                        Times.stored(edition.approvedAt()),
                        edition.filesSha256(),
                        edition.contentSha256())
                .param(edition.manifestSha256())
                .param(stored(edition.archivedAt()))
                .param(stored(edition.releasedAt()))
                .update();
    }

    private static @Nullable Object stored(@Nullable Instant instant) {
        return instant == null ? null : Times.stored(instant);
    }

    private static EditionRecord read(ResultSet row, int number) throws SQLException {
        return new EditionRecord(
                row.getString("id"),
                Period.parse(row.getString("period")),
                row.getString("report"),
                row.getInt("version"),
                EditionState.valueOf(row.getString("state")),
                row.getString("policy"),
                row.getString("approved_by"),
                Times.read(row, "approved_at"),
                row.getString("files_sha256"),
                row.getString("content_sha256"),
                row.getString("manifest_sha256"),
                Times.find(row, "archived_at"),
                Times.find(row, "released_at"));
    }
}
