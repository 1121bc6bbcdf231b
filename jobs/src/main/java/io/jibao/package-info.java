/** Comes in the command line of the process; goes out its exit code. */
@NullMarked
package io.jibao;

import org.jspecify.annotations.NullMarked;
