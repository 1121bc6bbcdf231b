package io.jibao.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jibao.archive.Archive;
import io.jibao.edition.Basis;
import io.jibao.edition.Sha256;
import io.jibao.ledger.RunRecord;
import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import io.jibao.run.ProgramVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all editions of one run are based on, worked out at its start and kept, so that a resumed run has the same. */
final class RunBasis {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final RunContext run;
    private final Archive archive;
    private final Path file;

    RunBasis(RunContext run, Archive archive) {
        this.run = run;
        this.archive = archive;
        this.file = run.scratch().resolve("basis.json");
    }

    Basis get() {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(run.scratch());
                JSON.writeValue(file.toFile(), make());
            }
            return JSON.readValue(file.toFile(), Basis.class);
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "the run's scratch folder cannot be used: " + e.getMessage(),
                    file.toString(),
                    "Check the rights of the folder and the free space of its disk, then run again",
                    e);
        }
    }

    private Basis make() throws IOException {
        return new Basis(
                run.number(),
                run.load(),
                knownAt(),
                archive.checkpoint().toString(),
                ProgramVersion.get(),
                Sha256.of(run.site().configuration()),
                hash(List.of(run.home().sql(), run.site().sql())),
                fonts(),
                run.library().overrides(),
                run.parameters().literals());
    }

    /** When the load was made: its run's start. */
    private Instant knownAt() {
        return run.ledger().runs().list(Integer.MAX_VALUE).stream()
                .filter(record -> run.load().equals(record.load()))
                .map(RunRecord::startedAt)
                .min(Instant::compareTo)
                .orElseGet(() -> run.clock().instant());
    }

    private Map<String, String> fonts() throws IOException {
        Path folder = run.home().templates().resolve("_house/fonts");
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Path font : files(folder)) {
            if (font.toString().endsWith(".ttf")) {
                hashes.put(folder.relativize(font).toString(), Sha256.of(font));
            }
        }
        return hashes;
    }

    private static String hash(List<Path> folders) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (Path folder : folders) {
            for (Path each : files(folder)) {
                digest.update(folder.relativize(each).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(each));
            }
        }
        return Sha256.hex(digest.digest());
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
