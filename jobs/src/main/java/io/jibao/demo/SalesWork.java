package io.jibao.demo;

import io.jibao.demo.Organisation.Employee;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what reps do for a customer: the lead it began with, visits and calls. */
final class SalesWork {

    private static final double LEADS_THAT_CAME_TO_NOTHING = 0.6;

    private final DemoSize size;
    private final Organisation organisation;
    private final Listing listing;
    private final DailyNumbers leadNumbers = new DailyNumbers("L", 3);
    private final DailyNumbers activityNumbers = new DailyNumbers("V", 4);
    private final CsvTable leads;
    private final CsvTable activities;

    SalesWork(DemoSize size, Organisation organisation, Listing listing, SourceDatabase crm, FactsTally tally) {
        this.size = size;
        this.organisation = organisation;
        this.listing = listing;
        this.leads = crm.table("t_lead", """
                lead_no varchar(20)
                create_time timestamp
                source_name varchar(20)
                campaign_no varchar(10)
                referrer_cust_no varchar(20)
                qualified_flag smallint
                qualified_time timestamp
                cust_no varchar(20)
                converted_time timestamp
                """);
        this.activities = crm.table("t_visit_log", """
                visit_no varchar(20)
                cust_no varchar(20)
                contact_no varchar(24)
                emp_no varchar(10)
                visit_type varchar(20)
                visit_time timestamp
                content varchar(200)
                result varchar(80)
                new_need_flag smallint
                need_theme varchar(20)
                product_id varchar(10)
                next_date date
                next_topic varchar(40)
                """);
        tally.follow("crm.leads", leads);
        tally.follow("crm.activities", activities);
    }

    void write(Customer customer, List<Purchase> purchases, Campaigns campaigns) {
        Dice dice = new Dice(size.seed(), "sales work", customer.index());
        if (!customer.created().isBefore(size.start())) {
            writeLead(customer, campaigns, dice);
        }
        if (dice.chance(LEADS_THAT_CAME_TO_NOTHING)) {
            writeLostLead(campaigns, dice);
        }
        Employee rep = customer.rep();
        if (rep != null) {
            writeActivities(customer, rep, purchases, dice);
        }
    }

    private void writeLead(Customer customer, Campaigns campaigns, Dice dice) {
        LocalDate day = later(customer.created().minusDays(dice.between(2, 40)), size.start());
        String source = customer.referredBy() == null ? dice.oneOf(listing.words("lead_sources")) : "客户推荐";
        LocalDate qualified = Times.earlier(day.plusDays(dice.between(0, 10)), customer.created());
        leads.text(leadNumbers.next(day))
                .time(Times.inOfficeHours(day, dice))
                .text(source)
                .text(campaigns.behind(source, day, dice))
                .text(customer.referredBy())
                .number(1)
                .time(qualified.atTime(18, 10))
                .text(customer.id())
                .time(customer.created().atTime(18, 20))
                .end();
    }

    private void writeLostLead(Campaigns campaigns, Dice dice) {
        LocalDate day = size.start().plusDays(dice.below((int)
                (size.lastDay().toEpochDay() - size.start().toEpochDay())));
        String source = dice.oneOf(listing.words("lead_sources"));
        boolean isQualified = dice.chance(0.35);
        LocalDate qualified = Times.earlier(day.plusDays(dice.between(1, 14)), size.lastDay());
        leads.text(leadNumbers.next(day))
                .time(Times.inOfficeHours(day, dice))
                .text(source)
                .text(campaigns.behind(source, day, dice))
                .text(null)
                .number(isQualified ? 1 : 0)
                .time(isQualified ? qualified.atTime(18, 10) : null)
                .text(null)
                .time(null)
                .end();
    }

    /** Large customers are seen more often; half a year after the last order the visits end. */
    private void writeActivities(Customer customer, Employee rep, List<Purchase> purchases, Dice dice) {
        LocalDate end = purchases.isEmpty()
                ? customer.created().plusMonths(4)
                : purchases.get(purchases.size() - 1).ordered().plusMonths(6);
        double pause = customer.weight() > 2 ? 40 : 75;
        LocalDate day = later(customer.created(), size.start()).plusDays(dice.between(1, 40));
        while (!day.isAfter(size.lastDay()) && !day.isAfter(end)) {
            writeActivity(customer, organisation.serving(rep, day), day, purchases, dice);
            day = day.plusDays(1 + Math.round(pause * (0.3 + 1.4 * dice.next())));
        }
    }

    private void writeActivity(Customer customer, Employee rep, LocalDate day, List<Purchase> purchases, Dice dice) {
        boolean hasNeed = dice.chance(0.15);
        boolean hasNext = dice.chance(0.5);
        Purchase about = lastBefore(day, purchases);
        String subject = about == null ? "产品" : about.firstProduct().name();
        activities
                .text(activityNumbers.next(day))
                .text(customer.id())
                .text(Contacts.mainContact(customer))
                .text(rep.id())
                .text(dice.oneOf(listing.words("activity_types")))
                .time(Times.inOfficeHours(day, dice))
                .text(String.format(dice.oneOf(listing.words("activity_contents")), subject))
                .text(dice.oneOf(listing.words("activity_results")))
                .number(hasNeed ? 1 : 0)
                .text(hasNeed ? dice.oneOf(listing.words("need_themes")) : null)
                .text(about == null ? null : about.firstProduct().id())
                .date(hasNext ? day.plusDays(dice.between(7, 60)) : null)
                .text(hasNext ? dice.oneOf(listing.words("next_topics")) : null)
                .end();
    }

    private static @Nullable Purchase lastBefore(LocalDate day, List<Purchase> purchases) {
        Purchase last = null;
        for (Purchase purchase : purchases) {
            last = purchase.ordered().isBefore(day) ? purchase : last;
        }
        return last;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
