package io.jibao.extract;

import io.jibao.run.FailureKind;
import io.jibao.run.JibaoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * A folder that other programs put files into. Nothing in it is ever moved, changed or deleted.
 *
 * @param where the key of jibao.yml that names it
 */
record DropFolder(Path path, Ready ready, String where) {

    private static final List<String> UNDER_WAY = List.of(".tmp", ".part", ".filepart");
    private static final List<String> BESIDE = List.of(".ok", ".done", ".sha256", ".md5");

    /**
     * A file of an entity.
     *
     * @param path under the name that it has or will have
     * @param lacks what it lacks to be complete; empty = nothing
     */
    record Dropped(Path path, String lacks) {

        boolean isComplete() {
            return lacks.isEmpty();
        }

        FileStamp stamp() {
            return FileStamp.of(path);
        }
    }

    /** The files of a pattern, complete or not, in the order of their stamps and names. */
    List<Dropped> list(String pattern) {
        List<Dropped> files = new ArrayList<>();
        PathMatcher matcher = matcher(pattern);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path)) {
            for (Path file : found) {
                Path name = file.getFileName();
                if (Files.isRegularFile(file) && !name.toString().startsWith(".") && !endsIn(name, BESIDE)) {
                    Path finished = finished(name);
                    if (matcher.matches(finished)) {
                        dropped(file, path.resolve(finished)).ifPresent(files::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new JibaoException(
                    FailureKind.SOURCE_UNAVAILABLE,
                    "the folder cannot be read: " + e,
                    path.toString(),
                    "Check that it is there and mounted, and %s of jibao.yml".formatted(where),
                    e);
        }
        files.sort(Comparator.comparing(Dropped::stamp).thenComparing(Dropped::path));
        return files;
    }

    private PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new JibaoException(
                    FailureKind.USAGE,
                    "“%s” is no pattern of file names: %s".formatted(pattern, e.getDescription()),
                    "jibao.yml, file of an entity",
                    "Use * and ?, as orders*.csv",
                    e);
        }
    }

    private static boolean endsIn(Path name, List<String> endings) {
        String lower = name.toString().toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(lower::endsWith);
    }

    private static Path finished(Path name) {
        String text = name.toString();
        return endsIn(name, UNDER_WAY) ? Path.of(text.substring(0, text.lastIndexOf('.'))) : name;
    }

    /** A file that is being replaced counts as it was. */
    private Optional<Dropped> dropped(Path file, Path finished) {
        if (!file.equals(finished)) {
            return Files.exists(finished)
                    ? Optional.empty()
                    : Optional.of(new Dropped(finished, "is still called " + file.getFileName()));
        }
        return Optional.of(
                switch (ready) {
                    case RENAME -> new Dropped(file, "");
                    case MARKER ->
                        new Dropped(
                                file,
                                isBeside(file, ".ok") || isBeside(file, ".done") ? "" : "has no .ok or .done yet");
                    case CHECKSUM ->
                        new Dropped(
                                file,
                                isBeside(file, ".sha256") || isBeside(file, ".md5")
                                        ? ""
                                        : "has no .sha256 or .md5 yet");
                });
    }

    private static boolean isBeside(Path file, String ending) {
        return Files.isRegularFile(beside(file, ending));
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** @throws JibaoException (source unavailable) when a checksum is given and the file has another */
    void verify(Path file) {
        if (ready == Ready.CHECKSUM) {
            boolean isSha256 = isBeside(file, ".sha256");
            String given = given(beside(file, isSha256 ? ".sha256" : ".md5"));
            String has = isSha256 ? FileBytes.sha256(file) : md5(file);
            if (!has.equals(given)) {
                throw new JibaoException(
                        FailureKind.SOURCE_UNAVAILABLE,
                        "the file does not have its checksum: it has %s, not %s".formatted(has, given),
                        file.toString(),
                        "Wait until it is there to its end, or have it sent again");
            }
        }
    }

    /** The first word, as sha256sum and md5sum write it. */
    private static String given(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .strip()
                    .split("\\s", 2)[0]
                    .toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw FileBytes.unreadable(file, e);
        }
    }

    private static String md5(Path file) {
        byte[] buffer = new byte[1 << 16];
        try (InputStream stream = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw FileBytes.unreadable(file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
