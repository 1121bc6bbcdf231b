package io.jibao.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes contracts, and what reps and heads think of a customer: assessments. */
final class Agreements {

    private static final int APPROVED_OVERRIDES = 6;
    private static final int UNAPPROVED_OVERRIDES = 2;
    private static final int MONTHS_TO_LOSS = 6;

    private final DemoSize size;
    private final Listing listing;
    private final DailyNumbers numbers = new DailyNumbers("HT", 3);
    private final CsvTable contracts;
    private final CsvTable assessments;

    Agreements(DemoSize size, Listing listing, SourceDatabase crm, FactsTally tally) {
        this.size = size;
        this.listing = listing;
        this.contracts = crm.table("t_contract", """
                contract_no varchar(20)
                cust_no varchar(20)
                contract_name varchar(80)
                sign_date date
                amount decimal(18,2)
                start_date date
                end_date date
                state_name varchar(10)
                termination_reason varchar(40)
                update_time timestamp
                """);
        this.assessments = crm.table("t_assessment", """
                cust_no varchar(20)
                assess_time timestamp
                grade_override varchar(10)
                override_reason varchar(80)
                override_approver varchar(10)
                potential_value varchar(4)
                strategic_value varchar(4)
                needs_note varchar(120)
                follow_date date
                follow_topic varchar(40)
                loss_reason varchar(20)
                """);
        tally.follow("crm.contracts", contracts);
        tally.follow("crm.assessments", assessments);
    }

    void write(Customer customer, List<Purchase> purchases) {
        Dice dice = new Dice(size.seed(), "agreements", customer.index());
        if (purchases.isEmpty()) {
            return;
        }
        LocalDate first = purchases.get(0).ordered();
        LocalDate last = purchases.get(purchases.size() - 1).ordered();
        if (customer.weight() > 0.9 && !customer.isPerson()) {
            writeContracts(customer, first, last, dice);
        }
        writeAssessments(customer, first, last, dice);
    }

    /** One a year from the first order on; ended early where the customer stopped buying before it ran out. */
    private void writeContracts(Customer customer, LocalDate first, LocalDate last, Dice dice) {
        LocalDate signed = first.plusDays(dice.between(0, 30));
        while (!signed.isAfter(last)) {
            LocalDate start = signed.plusDays(7);
            LocalDate end = start.plusYears(1);
            boolean isTerminated = last.plusMonths(MONTHS_TO_LOSS).isBefore(size.lastDay())
                    && last.plusMonths(4).isBefore(end)
                    && dice.chance(0.5);
            String state = isTerminated
                    ? "已终止"
                    : end.isBefore(size.lastDay())
                            ? "已完成"
                            : start.isAfter(size.lastDay().minusDays(30)) ? "新签订" : "执行中";
            LocalDate changed = isTerminated ? last.plusMonths(4) : Times.earlier(end, size.lastDay());
            contracts
                    .text(numbers.next(signed))
                    .text(customer.id())
                    .text(dice.oneOf(listing.words("contract_names")))
                    .date(signed)
                    .decimal(Math.round(customer.weight() * dice.around(0.3) * 30) * 1_000_000 + 2_000_000, 2)
                    .date(start)
                    .date(end)
                    .text(state)
                    .text(isTerminated ? reason(customer, last, "termination_reasons", dice) : null)
                    .time(changed.atTime(19, 0))
                    .end();
            signed = end.plusDays(dice.between(0, 40));
        }
    }

    /** Once a year for two of three customers, and once more when one is given up. */
    private void writeAssessments(Customer customer, LocalDate first, LocalDate last, Dice dice) {
        boolean isApproved = size.isOneOf(APPROVED_OVERRIDES, customer.index(), 29);
        boolean isUnapproved = size.isOneOf(UNAPPROVED_OVERRIDES, customer.index(), 41);
        if (isApproved || isUnapproved) {
            override(customer, isApproved ? "E001" : null, dice);
        }
        if (dice.chance(0.65)) {
            for (LocalDate day = first.plusDays(dice.between(60, 300));
                    day.isBefore(last);
                    day = day.plusDays(dice.between(300, 420))) {
                assess(customer, day, null, dice);
            }
        }
        LocalDate givenUp = last.plusMonths(MONTHS_TO_LOSS).plusDays(dice.between(3, 40));
        if (!givenUp.isAfter(size.lastDay()) && dice.chance(0.7)) {
            assess(customer, givenUp, reason(customer, last, "loss_reasons", dice), dice);
        }
    }

    private void override(Customer customer, @Nullable String approver, Dice dice) {
        LocalDate day = size.lastQuarterStart().plusDays(dice.between(5, 60));
        assessments
                .text(customer.id())
                .time(day.atTime(10, 0))
                .text("VIP")
                .text("战略合作客户，集团采购入口")
                .text(approver)
                .text("高")
                .text("高")
                .text(dice.oneOf(listing.words("needs_notes")))
                .date(day.plusDays(30))
                .text(dice.oneOf(listing.words("next_topics")))
                .text(null)
                .end();
    }

    private void assess(Customer customer, LocalDate day, @Nullable String lossReason, Dice dice) {
        String potential = customer.weight() > 2 ? "高" : customer.weight() > 0.6 ? "中" : "低";
        assessments
                .text(customer.id())
                .time(Times.inOfficeHours(day, dice))
                .text(null)
                .text(null)
                .text(null)
                .text(dice.chance(0.9) ? potential : null)
                .text(dice.chance(0.1) ? "高" : "中")
                .text(dice.oneOf(listing.words("needs_notes")))
                .date(lossReason == null ? day.plusDays(dice.between(14, 90)) : null)
                .text(lossReason == null ? dice.oneOf(listing.words("next_topics")) : null)
                .text(lossReason)
                .end();
    }

    /** In the falling region it is the faulty seals, three times out of four. */
    private String reason(Customer customer, LocalDate last, String words, Dice dice) {
        boolean fell =
                customer.isInFallingRegion() && !last.isBefore(size.fallStart().minusMonths(1));
        return fell && dice.chance(0.75) ? "产品质量" : dice.oneOf(listing.words(words));
    }
}
