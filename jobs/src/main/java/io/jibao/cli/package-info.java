/** Comes in a command line; goes out what the user sees and the exit code. */
@NullMarked
package io.jibao.cli;

import org.jspecify.annotations.NullMarked;
