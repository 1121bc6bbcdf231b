/**
 * Comes in a folder of SELECTs with their {@code .yml}; goes out tables made and filled from them, in the order they
 * depend on each other.
 */
@NullMarked
package io.jibao.sql;

import org.jspecify.annotations.NullMarked;
