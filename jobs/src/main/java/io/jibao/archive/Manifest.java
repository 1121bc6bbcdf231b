package io.jibao.archive;

import io.jibao.edition.EditionId;
import io.jibao.edition.EditionInputs;
import io.jibao.edition.FileHash;
import io.jibao.edition.FrozenEdition;
import io.jibao.ledger.EditionRecord;
import java.time.Instant;
import java.util.List;

/**
 * {@code manifest.json}: what an archived edition consists of and what it was made from.
 *
 * @param approval who approved it, when and by which policy
 * @param inputs code version, configuration, templates, fonts, overrides, load, parts
 * @param filesSha256 over all files: what the approval is bound to
 * @param files all files of the folder but this one, by path
 */
record Manifest(EditionId edition, Approval approval, EditionInputs inputs, String filesSha256, List<FileHash> files) {

    static final String FILE = "manifest.json";

    /**
     * Who approved an edition.
     *
     * @param policy as {@code automatic}
     * @param by a person's address, or the rule
     */
    record Approval(String policy, String by, Instant at) {}

    Manifest {
        files = List.copyOf(files);
    }

    static Manifest of(FrozenEdition edition, EditionRecord approved, List<FileHash> files) {
        return new Manifest(
                edition.id(),
                new Approval(approved.policy(), approved.approvedBy(), approved.approvedAt()),
                edition.inputs(),
                FileHash.overAll(files),
                files);
    }
}
