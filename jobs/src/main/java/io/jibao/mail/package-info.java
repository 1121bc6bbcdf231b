/**
 * Comes in a released edition and an audience; goes out one message per recipient, recorded in the outbox before and
 * after.
 */
@NullMarked
package io.jibao.mail;

import org.jspecify.annotations.NullMarked;
