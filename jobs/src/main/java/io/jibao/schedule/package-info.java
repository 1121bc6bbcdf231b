/** Comes in the calendar and the archive; goes out the runs that are due, each started once as a child process. */
@NullMarked
package io.jibao.schedule;

import org.jspecify.annotations.NullMarked;
