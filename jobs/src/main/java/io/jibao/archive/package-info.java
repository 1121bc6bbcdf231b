/** Comes in a rendered edition; goes out a write-once folder with its manifest and a line in the chain. */
@NullMarked
package io.jibao.archive;

import org.jspecify.annotations.NullMarked;
