/**
 * Comes in the frozen datasets of an edition and a template; goes out PDF and Excel files, the same bytes every time.
 */
@NullMarked
package io.jibao.report;

import org.jspecify.annotations.NullMarked;
