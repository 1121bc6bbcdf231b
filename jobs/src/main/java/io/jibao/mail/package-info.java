/**
 * Comes in a released edition and an audience; goes out one message per recipient, recorded in the outbox before and
 * after.
 *
 * <p>Entry: {@link io.jibao.mail.Outbox} queues, {@link io.jibao.mail.Delivery} sends what {@link io.jibao.mail.Letters}
 * writes, {@link io.jibao.mail.Alarm} is for operators.
 */
@NullMarked
package io.jibao.mail;

import org.jspecify.annotations.NullMarked;
