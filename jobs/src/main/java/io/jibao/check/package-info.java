/**
 * Comes in the SELECTs of {@code sql/6_checks} and the tables they read; goes out the rows that break a rule, and a
 * stop where the rule says so.
 */
@NullMarked
package io.jibao.check;

import org.jspecify.annotations.NullMarked;
