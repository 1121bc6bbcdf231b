/**
 * Comes in what was decided and done (runs, approvals, releases, deliveries) and the wish to run a site; goes out the
 * durable record of it in the run repository, and the right to run.
 *
 * <p>Entry: {@link io.jibao.ledger.Ledger#open} for a run, {@link io.jibao.ledger.Ledger#find} for a command that only
 * reads, {@link io.jibao.ledger.SiteLock} for the right to run.
 */
@NullMarked
package io.jibao.ledger;

import org.jspecify.annotations.NullMarked;
