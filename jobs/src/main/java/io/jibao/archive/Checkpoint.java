package io.jibao.archive;

import io.jibao.edition.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands on every page: whoever kept an old page can prove that the chain's beginning is still the same.
 *
 * @param size number of the chain's lines
 * @param root Merkle tree hash over them, as RFC 6962 section 2.1 defines it; a leaf is a line without its line feed
 */
public record Checkpoint(long size, String root) {
    private static final Pattern PRINTED = Pattern.compile("(\\d{1,9}):([0-9a-f]{64})");
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    static Checkpoint of(List<String> lines) {
        List<byte[]> leaves = new ArrayList<>(lines.size());
        for (String line : lines) {
            MessageDigest digest = Sha256.digest();
            digest.update(LEAF);
            leaves.add(digest.digest(line.getBytes(StandardCharsets.UTF_8)));
        }
        byte[] root = leaves.isEmpty() ? Sha256.digest().digest() : root(leaves);
        return new Checkpoint(lines.size(), Sha256.hex(root));
    }

    /** Reads what {@link #toString} wrote; empty for anything else. */
    public static Optional<Checkpoint> parse(String text) {
        Matcher printed = PRINTED.matcher(text.strip());
        return printed.matches()
                ? Optional.of(new Checkpoint(Long.parseLong(printed.group(1)), printed.group(2)))
                : Optional.empty();
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        MessageDigest digest = Sha256.digest();
        digest.update(NODE);
        digest.update(root(leaves.subList(0, split)));
        return digest.digest(root(leaves.subList(split, leaves.size())));
    }

    /** As pages print it: {@code 12:9f86d0…}, the whole root. */
    @Override
    public String toString() {
        return size + ":" + root;
    }
}
