/**
 * Comes in a report, a period and the tables to print it from; goes out an edition: its inputs frozen once, with
 * version, parts and figures, in a folder that is rendered, approved and archived as it is.
 *
 * <p>Entry: {@link io.jibao.edition.Editions}; the folder it makes is a {@link io.jibao.edition.FrozenEdition}.
 */
@NullMarked
package io.jibao.edition;

import org.jspecify.annotations.NullMarked;
