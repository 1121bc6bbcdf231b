package io.jibao.edition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file and what it holds.
 *
 * @param path below the folder that was looked at, with {@code /}
 * @param bytes its length
 * @param sha256 of its content
 */
public record FileHash(String path, long bytes, String sha256) {

    /** All files of a folder and the folders in it, by path. */
    public static List<FileHash> all(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        List<FileHash> hashes = new ArrayList<>(files.size());
        for (Path file : files) {
            hashes.add(new FileHash(pathBelow(folder, file), Files.size(file), Sha256.of(file)));
        }
        hashes.sort(Comparator.comparing(FileHash::path));
        return hashes;
    }

    /** One hash over all: the SHA-256 of the list as sha256sum prints it. */
    public static String overAll(List<FileHash> files) {
        return Sha256.of(files.stream()
                .map(file -> file.sha256() + "  " + file.path() + "\n")
                .collect(Collectors.joining()));
    }

    public static String pathBelow(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
