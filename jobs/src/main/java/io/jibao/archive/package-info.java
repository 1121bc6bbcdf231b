/**
 * Comes in a rendered and approved edition; goes out a write-once folder with its manifest and a line in the chain, to
 * be listed, pulled and verified without the warehouse.
 *
 * <p>Entry: {@link io.jibao.archive.Archive}. A line of the chain is checked by hand with
 * {@code sed 's/,"hash":"[0-9a-f]*"}$/}/' | head -c -1 | sha256sum}.
 */
@NullMarked
package io.jibao.archive;

import org.jspecify.annotations.NullMarked;
