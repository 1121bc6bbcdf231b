/**
 * What every room speaks of: comes in a period, a load, a site folder and what may fail; goes out {@code Period},
 * {@code LoadId}, {@code Site}, {@code FailureKind} and {@code JibaoException}.
 */
@NullMarked
package io.jibao.run;

import org.jspecify.annotations.NullMarked;
