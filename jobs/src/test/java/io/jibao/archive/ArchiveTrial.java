package io.jibao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jibao.edition.EditionId;
import io.jibao.edition.PublishingSite;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty archive and an edition to store, made anew for each test. */
abstract class ArchiveTrial {

    static final EditionId ID = EditionId.parse("2025-Q4.customer-churn.v1");

    @TempDir
    Path folder;

    PublishingSite given;
    Path root;
    Archive archive;

    @BeforeEach
    void anEmptyArchive() throws IOException {
        given = new PublishingSite(folder);
        root = given.site.defaultArchive();
        archive = Archive.at(root, PublishingSite.CLOCK);
        archive.prepare(given.ledger);
    }

    @AfterEach
    void close() {
        given.close();
    }

    void store() throws IOException {
        PublishingSite.Approved approved = given.publishable(archive);
        archive.store(approved.edition(), approved.record(), given.ledger);
    }

    Path chainFile() {
        return root.resolve("chain.jsonl");
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(chainFile(), StandardCharsets.UTF_8);
    }

    static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    static void assertDamaged(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(JibaoException.class, e -> assertThat(e.kind())
                .isEqualTo(FailureKind.ARCHIVE_DAMAGED));
    }

    interface Step {
        void run() throws IOException;
    }
}
