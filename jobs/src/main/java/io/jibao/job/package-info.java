/** Comes in a site and a period; goes out one run of all stages as a restartable Spring Batch job. */
@NullMarked
package io.jibao.job;

import org.jspecify.annotations.NullMarked;
