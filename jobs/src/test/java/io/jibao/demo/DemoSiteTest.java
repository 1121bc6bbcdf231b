package io.jibao.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jibao.extract.Entity;
import io.jibao.extract.ExtractedEntity;
import io.jibao.extract.Extraction;
import io.jibao.extract.SourceSettings;
import io.jibao.run.FailureKind;
import io.jibao.run.Home;
import io.jibao.run.JibaoException;
import io.jibao.run.LoadId;
import io.jibao.run.Site;
import io.jibao.run.SiteSettings;
import io.jibao.run.SiteSettings.Setting;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's configuration and SELECTs against the demo's sources, read by the real extraction. */
class DemoSiteTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    @Test
    void everyRowOfEverySourceArrivesOrIsQuarantinedForTheReasonItWasMadeFor() {
        Site site = DemoSite.copy(Home.find(), folder, 40_125, false);
        DemoSize size = new DemoSize(100, 1, LocalDate.of(2026, 1, 12));
        DemoFacts facts = DemoCompany.generate(folder, size).facts();
        Map<String, SourceSettings> sources = SiteSettings.read(site).bindMap("sources", SourceSettings.class);
        Clock clock = Clock.fixed(size.today().atTime(6, 0).atZone(ZONE).toInstant(), ZONE);
        Extraction extraction = Extraction.of(Home.find(), site, sources, clock);

        Map<String, Long> rowsRead = new TreeMap<>();
        List<String> quarantine = new ArrayList<>();
        for (Entity entity : extraction.entities()) {
            ExtractedEntity extracted = extraction.extract(entity, new LoadId(1), Set.of(), Instant.EPOCH);
            rowsRead.put(entity.system() + "." + entity.name(), extracted.rowsRead());
            extracted
                    .quarantine()
                    .forEach(q -> quarantine.add("%s.%s.%s %s %s %d"
                            .formatted(
                                    entity.system(),
                                    entity.name(),
                                    q.columnName(),
                                    q.reason(),
                                    q.severity(),
                                    q.count())));
        }

        assertThat(rowsRead).isEqualTo(facts.rows());
        assertThat(quarantine)
                .containsExactlyInAnyOrder(
                        "crm.customers.customer_id duplicate key row 3",
                        "crm.customers.name missing value row 4",
                        "crm.customers.industry_code unknown industry code warning 5",
                        "crm.contacts.phone not a phone number warning 5",
                        "orders.customers.industry_code unknown industry code warning 4",
                        "orders.refunds.amount not a number row 2",
                        "marketing.campaign_costs.amount not a number row 3");
    }

    @Test
    void mailGoesToThePortOfThisMachineThatWasGiven() {
        Site site = DemoSite.copy(Home.find(), folder, 40_125, false);

        assertThat(SiteSettings.read(site).values("mail"))
                .extracting(Setting::key, Setting::value)
                .contains(tuple("host", "127.0.0.1"), tuple("port", "40125"));
    }

    @Test
    void aProgramWithoutItsDemoSaysSo(@TempDir Path emptyHome) {
        assertThatThrownBy(() -> DemoSite.copy(new Home(emptyHome), folder, 25, false))
                .isInstanceOfSatisfying(
                        JibaoException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE))
                .hasMessageContaining(emptyHome.resolve("demo").toString());
    }
}
