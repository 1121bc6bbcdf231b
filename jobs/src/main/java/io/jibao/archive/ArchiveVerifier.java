package io.jibao.archive;

import io.jibao.archive.Verification.Finding;
import io.jibao.edition.BoundReport;
import io.jibao.edition.EditionId;
import io.jibao.edition.FileHash;
import io.jibao.edition.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at every byte: files against manifests, manifests against the chain, the chain against itself. */
final class ArchiveVerifier {
    private final ArchiveFolder archive;
    private final Chain chain;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    /** What stands on the pages of each edition. */
    private final Map<EditionId, Checkpoint> printed = new TreeMap<>();

    private int files;

    ArchiveVerifier(ArchiveFolder archive, Chain chain) {
        this.archive = archive;
        this.chain = chain;
    }

    /** Everything. The chain is read last, so that an edition archived meanwhile has its line by then. */
    Verification verify() throws IOException {
        List<EditionId> editions = archive.editions();
        for (EditionId edition : editions) {
            verifyFolder(edition);
        }
        archive.strangers().forEach(path -> find(path, "nothing", Files.isDirectory(path) ? "a folder" : "a file"));
        archive.temporaries()
                .forEach(path -> remarks.add(
                        path.getFileName() + " was left by a run that was stopped; the next run removes it"));
        Chain.Contents contents = verifyChain();
        for (EditionId edition : editions) {
            verifyLine(edition, contents.find(ChainEvent.ARCHIVED, edition.toString()));
        }
        contents.lines().stream()
                .filter(line -> line.event().equals(ChainEvent.ARCHIVED.written()))
                .filter(line -> !Files.isDirectory(archive.of(EditionId.parse(line.edition()))))
                .forEach(line -> find(archive.of(EditionId.parse(line.edition())), "the edition", "nothing"));
        return result(editions.size(), contents);
    }

    /** One edition's files against its manifest. */
    Verification verifyFiles(EditionId edition) throws IOException {
        verifyFolder(edition);
        return result(1, chain.read());
    }

    /** One edition: its files, its manifest, its line; and the chain, since a line is worth what the chain is. */
    Verification verify(EditionId edition) throws IOException {
        verifyFolder(edition);
        Chain.Contents contents = verifyChain();
        verifyLine(edition, contents.find(ChainEvent.ARCHIVED, edition.toString()));
        return result(1, contents);
    }

    private Chain.Contents verifyChain() {
        Chain.Contents contents = chain.read();
        contents.broken()
                .ifPresent(why -> find(archive.root().resolve(Chain.FILE), "the chain as it was written", why));
        if (!contents.unfinished().isEmpty()) {
            remarks.add("the last line of " + Chain.FILE
                    + " is unfinished: a run was stopped while writing it; the next run completes it");
        }
        printed.forEach((edition, checkpoint) -> verifyPrinted(edition, checkpoint, contents));
        return contents;
    }

    private void verifyPrinted(EditionId edition, Checkpoint checkpoint, Chain.Contents contents) {
        Checkpoint now = contents.checkpoint(checkpoint.size());
        if (!now.equals(checkpoint)) {
            find(
                    archive.root().resolve(Chain.FILE),
                    "%s, as %s prints it".formatted(checkpoint, edition),
                    now.toString());
        }
    }

    private void verifyLine(EditionId edition, Optional<ChainLine> line) throws IOException {
        Path manifest = archive.of(edition).resolve(Manifest.FILE);
        if (line.isEmpty()) {
            find(archive.of(edition), "a line of the chain that says it was archived", "none");
        } else if (Files.isRegularFile(manifest)) {
            String hash = Sha256.of(manifest);
            if (!hash.equals(line.get().manifest())) {
                find(manifest, "sha256 " + line.get().manifest(), "sha256 " + hash);
            }
        }
    }

    private void verifyFolder(EditionId edition) throws IOException {
        Path folder = archive.of(edition);
        Map<String, FileHash> expected = new TreeMap<>();
        try {
            Manifest manifest = archive.manifest(edition);
            Checkpoint.parse(manifest.inputs().basis().checkpoint())
                    .ifPresent(checkpoint -> printed.put(edition, checkpoint));
            expected.putAll(manifest.files().stream().collect(Collectors.toMap(FileHash::path, Function.identity())));
            if (!manifest.edition().equals(edition)) {
                find(folder.resolve(Manifest.FILE), "the manifest of " + edition, "that of " + manifest.edition());
            }
            manifest.inputs().contents().forEach(this::verifyBound);
        } catch (IOException | IllegalStateException e) {
            find(folder.resolve(Manifest.FILE), "a manifest", "none that can be read");
            return;
        }
        for (Path path : filesAndLinks(folder)) {
            String name = FileHash.pathBelow(folder, path);
            FileHash file = expected.remove(name);
            if (!name.equals(Manifest.FILE)) {
                verifyFile(path, file);
            }
        }
        expected.keySet().forEach(name -> find(folder.resolve(name), "the file", "nothing"));
    }

    /** What a pack binds is in the archive, and is what it was when it was bound. */
    private void verifyBound(BoundReport bound) {
        Path manifest = archive.of(bound.edition()).resolve(Manifest.FILE);
        try {
            String found = archive.manifest(bound.edition()).inputs().contentSha256();
            if (!found.equals(bound.contentSha256())) {
                find(manifest, "content " + bound.contentSha256(), "content " + found);
            }
        } catch (IOException e) {
            find(manifest, "the manifest of an edition that a pack binds", "none that can be read");
        }
    }

    private void verifyFile(Path path, @Nullable FileHash expected) throws IOException {
        files++;
        if (expected == null) {
            find(path, "nothing", "a file that is not in the manifest");
        } else if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            find(path, "a plain file", "a link");
        } else {
            String hash = Sha256.of(path);
            if (!hash.equals(expected.sha256())) {
                find(path, "sha256 " + expected.sha256(), "sha256 " + hash);
            }
        }
    }

    private static List<Path> filesAndLinks(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private void find(Path path, String expected, String found) {
        findings.add(new Finding(FileHash.pathBelow(archive.root(), path), expected, found));
    }

    private Verification result(int editions, Chain.Contents contents) {
        return new Verification(editions, files, List.copyOf(findings), List.copyOf(remarks), contents.checkpoint());
    }
}
