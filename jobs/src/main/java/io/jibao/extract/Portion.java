package io.jibao.extract;

/**
 * Some rows of a source that follow each other, taken whole. While one thread reads it into its blocks, others read the
 * portions before and after; each portion is read by one thread.
 */
interface Portion {

    /**
     * Adds rows, in their order, until the block is full or the portion ends.
     *
     * @return whether the portion holds more
     */
    boolean read(Block block);
}
