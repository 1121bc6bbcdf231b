/**
 * Comes in a report, a period and its datasets; goes out an edition: stored inputs, version, parts and its life from
 * rendered to released.
 */
@NullMarked
package io.jibao.edition;

import org.jspecify.annotations.NullMarked;
