package io.jibao.archive;

import java.util.List;

/**
 * What a look at every byte of the archive found.
 *
 * @param editions number of editions looked at
 * @param files number of files whose hash was computed
 * @param findings what is not as it was archived; none = all is well
 * @param remarks what a stopped run left behind and the next one clears away
 * @param checkpoint of the chain as it is
 */
public record Verification(
        int editions, int files, List<Finding> findings, List<String> remarks, Checkpoint checkpoint) {

    /**
     * One thing that is wrong.
     *
     * @param path of the file, below the archive's folder
     * @param expected what should be there
     * @param found what is
     */
    public record Finding(String path, String expected, String found) {
        @Override
        public String toString() {
            return "%s: expected %s, found %s".formatted(path, expected, found);
        }
    }

    public boolean isSound() {
        return findings.isEmpty();
    }
}
