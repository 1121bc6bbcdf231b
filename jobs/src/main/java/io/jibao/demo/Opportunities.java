package io.jibao.demo;

import io.jibao.demo.Organisation.Employee;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes sales opportunities and the stages they went through. */
final class Opportunities {

    private static final List<String> STAGES = List.of("初步接触", "需求分析", "方案演示", "报价", "谈判", "成交");
    private static final String LOST = "丢单";
    private static final int[] PROBABILITY_PERCENT = {10, 25, 40, 60, 80, 100};
    private static final List<String> COMPETITORS = List.of("K01", "K02", "K03", "K04");

    private final DemoSize size;
    private final Organisation organisation;
    private final Listing listing;
    private final DailyNumbers numbers = new DailyNumbers("OP", 3);
    private final CsvTable opportunities;
    private final CsvTable stages;

    Opportunities(DemoSize size, Organisation organisation, Listing listing, SourceDatabase crm, FactsTally tally) {
        this.size = size;
        this.organisation = organisation;
        this.listing = listing;
        this.opportunities = crm.table("t_opportunity", """
                opp_no varchar(20)
                cust_no varchar(20)
                emp_no varchar(10)
                opp_name varchar(80)
                amount decimal(18,2)
                probability decimal(6,4)
                stage_name varchar(20)
                create_time timestamp
                expected_close date
                close_time timestamp
                lost_reason varchar(40)
                comp_id varchar(10)
                update_time timestamp
                """);
        this.stages = crm.table("t_opportunity_stage", """
                opp_no varchar(20)
                stage_name varchar(20)
                enter_time timestamp
                """);
        tally.follow("crm.opportunities", opportunities);
        tally.follow("crm.opportunity_stages", stages);
    }

    /** One in every five orders or so began as an opportunity. */
    void write(Customer customer, List<Purchase> purchases) {
        Dice dice = new Dice(size.seed(), "opportunities", customer.index());
        Employee rep = customer.rep();
        if (rep == null) {
            return;
        }
        for (Purchase purchase : purchases) {
            if (dice.chance(0.2)) {
                LocalDate created = purchase.ordered().minusDays(dice.between(0, 30));
                LocalDate begin = created.isBefore(size.start()) ? size.start() : created;
                writeOne(
                        customer,
                        organisation.serving(rep, begin),
                        begin,
                        purchase.firstProduct().name(),
                        dice);
            }
        }
    }

    private void writeOne(Customer customer, Employee rep, LocalDate created, String product, Dice dice) {
        String number = numbers.next(created);
        boolean isWon = dice.chance(customer.isInFallingRegion() && !created.isBefore(size.fallStart()) ? 0.25 : 0.5);
        int goal = isWon ? STAGES.size() - 1 : dice.below(STAGES.size() - 1);
        LocalDate day = created;
        int stage = 0;
        enter(number, STAGES.get(0), day, dice);
        while (stage < goal) {
            LocalDate next = day.plusDays(dice.between(3, 28));
            if (next.isAfter(size.lastDay())) {
                break;
            }
            day = next;
            stage++;
            enter(number, STAGES.get(stage), day, dice);
        }
        LocalDate closed = isWon && stage == goal ? day : null;
        LocalDate lost = day.plusDays(dice.between(5, 40));
        boolean isLost = !isWon && stage == goal && !lost.isAfter(size.lastDay());
        if (isLost) {
            enter(number, LOST, lost, dice);
            closed = lost;
        }
        long amount = Math.round(customer.weight() * dice.around(0.5) * 50) * 100_000;
        row(customer, rep, number, product, Math.max(amount, 500_000), created, isLost ? -1 : stage, day, closed, dice);
    }

    private void enter(String number, String stage, LocalDate day, Dice dice) {
        stages.text(number).text(stage).time(Times.inOfficeHours(day, dice)).end();
    }

    /** @param stage index of the stage reached, -1 = lost */
    private void row(
            Customer customer,
            Employee rep,
            String number,
            String product,
            long cents,
            LocalDate created,
            int stage,
            LocalDate moved,
            @Nullable LocalDate closed,
            Dice dice) {
        boolean isLost = stage < 0;
        opportunities
                .text(number)
                .text(customer.id())
                .text(rep.id())
                .text(String.format(dice.oneOf(listing.words("opportunity_names")), product))
                .decimal(cents, 2)
                .decimal(isLost ? 0 : PROBABILITY_PERCENT[stage] * 100L, 4)
                .text(isLost ? LOST : STAGES.get(stage))
                .time(created.atTime(9, 0))
                .date(created.plusDays(dice.between(45, 120)))
                .time(closed == null ? null : closed.atTime(18, 0))
                .text(isLost ? dice.oneOf(listing.words("lost_reasons")) : null)
                .text(isLost && dice.chance(0.5) ? dice.oneOf(COMPETITORS) : null)
                .time((closed == null ? moved : closed).atTime(19, 0))
                .end();
    }
}
