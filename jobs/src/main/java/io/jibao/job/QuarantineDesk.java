package io.jibao.job;

import io.jibao.extract.ExtractedEntity;
import io.jibao.extract.Quarantine;
import io.jibao.extract.QuarantineFilter;
import io.jibao.extract.QuarantineId;
import io.jibao.extract.QuarantineListing;
import io.jibao.extract.QuarantinedRow;
import io.jibao.ledger.Ledger;
import io.jibao.ledger.LedgerSettings;
import io.jibao.ledger.ReplayRecord;
import io.jibao.ledger.ReplayState;
import io.jibao.run.Home;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What stands in quarantine and what was decided about it, for who looks: waits for no run and keeps none waiting. */
public final class QuarantineDesk {

    private final Site site;
    private final SiteSettings settings;
    private final Clock clock;
    private final Quarantine quarantine;

    /** @param clock in any zone */
    public QuarantineDesk(Home home, Site site, Clock clock) {
        this.site = site;
        this.settings = SiteSettings.read(site);
        this.clock = clock.withZone(zone());
        this.quarantine =
                ExtractWorks.extraction(home, site, settings, this.clock).quarantine();
    }

    /** In which the company counts its days. */
    public ZoneId zone() {
        return settings.bind("company", CompanySettings.class).zone();
    }

    /**
     * The rows a filter takes.
     *
     * @param limit most rows of one entity
     */
    public QuarantineListing list(QuarantineFilter filter, int limit) {
        return quarantine.list(filter, counting(), limit);
    }

    /**
     * One row.
     *
     * @throws io.jibao.run.JibaoException (usage) when there is none of that name
     */
    public QuarantinedRow get(QuarantineId id) {
        return quarantine.get(id, counting());
    }

    /** Business date of the load that first set the row aside. */
    public LocalDate sinceDate(QuarantinedRow row) {
        return ExtractedEntity.read(site.raw()
                        .resolve(row.id().entity().system())
                        .resolve(row.id().entity().name())
                        .resolve(row.since().toString()))
                .loadDate();
    }

    /** The replays that brought the row, or one like it, into the figures. */
    public List<ReplayRecord> decisions(QuarantinedRow row) {
        LoadId closedBy = row.closedBy();
        try (Ledger ledger = ledger().orElse(null)) {
            if (ledger == null) {
                return List.of();
            }
            List<ReplayRecord> decisions =
                    new ArrayList<>(ledger.replays().list(row.id().toString()));
            if (decisions.isEmpty() && row.state() == QuarantinedRow.State.REPAIRED && closedBy != null) {
                ledger.replays().find(closedBy).ifPresent(decisions::add);
            }
            return decisions;
        }
    }

    /** All loads but those of replays that are not done. */
    Predicate<LoadId> counting() {
        Set<LoadId> not = new HashSet<>();
        try (Ledger ledger = ledger().orElse(null)) {
            if (ledger != null) {
                for (ReplayState state : List.of(ReplayState.PLANNED, ReplayState.VOID)) {
                    ledger.replays().list(state).forEach(replay -> not.add(replay.load()));
                }
            }
        }
        return load -> !not.contains(load);
    }

    private Optional<Ledger> ledger() {
        return Ledger.find(site, settings.bind("ledger", LedgerSettings.class));
    }
}
