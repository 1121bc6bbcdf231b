/**
 * Comes in what was decided and done (editions, approvals, outbox, deliveries); goes out the durable record of it in
 * the run repository.
 */
@NullMarked
package io.jibao.ledger;

import org.jspecify.annotations.NullMarked;
