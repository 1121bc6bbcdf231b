package io.jibao.demo;

import io.jibao.demo.Organisation.Employee;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes customers and their contacts as the CRM knows them, the order system's own view, and the faulty rows. */
final class CustomerFile {

    private static final int DUPLICATES = 3;
    private static final int NAMELESS = 4;
    private static final int DELETED = 5;
    private static final int UNKNOWN_INDUSTRIES = 5;
    private static final Map<String, String> STATES = Map.of("潜在", "意向", "流失", "暂停合作");
    private static final List<String> WRONG_INDUSTRIES = List.of("98", "99", "00", "ZZ", "贸易");

    private final DemoSize size;
    private final Organisation organisation;
    private final Market market;
    private final Listing listing;
    private final FactsTally tally;
    private final Contacts contacts;
    private final CsvTable customers;
    private final CsvTable buyers;

    CustomerFile(
            DemoSize size,
            Organisation organisation,
            Market market,
            Listing listing,
            SourceDatabase crm,
            SourceDatabase orders,
            FactsTally tally) {
        this.size = size;
        this.organisation = organisation;
        this.market = market;
        this.listing = listing;
        this.tally = tally;
        this.contacts = new Contacts(size, market, listing, crm, tally);
        this.customers = crm.table("t_customer", COLUMNS);
        this.buyers = orders.table("so_customer", """
                cust_no varchar(20)
                cust_name varchar(80)
                industry varchar(10)
                cust_type varchar(20)
                tel varchar(30)
                """);
        tally.follow("crm.customers", customers);
        tally.follow("orders.customers", buyers);
    }

    void write(Customer customer, List<Purchase> purchases) {
        Dice dice = new Dice(size.seed(), "customer file", customer.index());
        boolean isWrong = size.isOneOf(UNKNOWN_INDUSTRIES, customer.index(), 0);
        String industry = customer.industry().code();
        if (isWrong) {
            industry = dice.oneOf(WRONG_INDUSTRIES);
            tally.dirt(Dirt.UNKNOWN_INDUSTRY, 1);
        }
        String label = label(purchases);
        row(customer, customer.name(), customer.isPerson() ? "" : industry, label, false, dice);
        contacts.write(customer);
        if (size.isOneOf(DUPLICATES, customer.index(), 3)) {
            row(customer, market.companyName(customer.place(), customer.industry(), dice), industry, "潜在", false, dice);
            tally.dirt(Dirt.DUPLICATE_CUSTOMER_NUMBER, 1);
        }
        if (!purchases.isEmpty()) {
            buyers.text(customer.id())
                    .text(dice.chance(0.01) ? customer.name().replace("有限公司", "公司") : customer.name())
                    .text(customer.isPerson() ? "" : dice.chance(0.01) ? "51" : industry)
                    .text(dice.chance(0.02) ? "潜在" : label)
                    .text(dice.chance(0.01) ? market.mobile(dice) : customer.phone())
                    .end();
        }
    }

    /** Rows more: without a name, and flagged as deleted; nothing refers to them. */
    void writeDirt(CustomerMaker maker) {
        for (int i = 0; i < NAMELESS + DELETED; i++) {
            Customer customer = maker.make(size.customers() + i);
            Dice dice = new Dice(size.seed(), "customer file", customer.index());
            boolean isNameless = i < NAMELESS;
            row(customer, isNameless ? "" : customer.name(), customer.industry().code(), "潜在", !isNameless, dice);
        }
        tally.dirt(Dirt.MISSING_CUSTOMER_NAME, NAMELESS);
    }

    /** The CRM's own label: what a rep would say, not what the metrics say. */
    private String label(List<Purchase> purchases) {
        if (purchases.isEmpty()) {
            return "潜在";
        }
        LocalDate last = purchases.get(purchases.size() - 1).ordered();
        if (last.isBefore(size.lastDay().minusMonths(9))) {
            return "流失";
        }
        return purchases.get(0).ordered().isAfter(size.lastDay().minusMonths(12)) ? "新客户" : "老客户";
    }

    private void row(Customer customer, String name, String industry, String label, boolean isDeleted, Dice dice) {
        LocalDate changed = changed(customer, dice);
        Employee rep = customer.rep();
        customers
                .text(customer.id())
                .text(name)
                .text(customer.isPerson() ? "个人" : "企业")
                .text(industry)
                .text(customer.isPerson() ? null : companySize(customer));
        if (customer.isPerson()) {
            customers.text(null);
        } else {
            customers.decimal(Math.round(customer.weight() * 40) * 1_000_000, 2);
        }
        customers
                .text(dice.oneOf(listing.words("purchase_stages")))
                .text(customer.place().province())
                .text(customer.place().city())
                .text(customer.place().district())
                .text(customer.address())
                .text(
                        customer.department() == null
                                ? null
                                : customer.department().id())
                .text(
                        rep == null
                                ? null
                                : organisation.serving(rep, size.lastDay()).id())
                .text(STATES.getOrDefault(label, "合作中"))
                .text(label);
        customers
                .text(customer.referredBy() == null ? dice.oneOf(listing.words("lead_sources")) : "客户推荐")
                .time(Times.inOfficeHours(customer.created(), dice).minusDays(dice.below(30)))
                .text(dice.oneOf(listing.words("first_ways")))
                .text(customer.referredBy());
        person(customer, dice);
        customers
                .time(customer.created().atTime(18, 0))
                .time(dice.chance(0.8) ? changed.atTime(18, 30) : null)
                .time(changed.atTime(19, 0))
                .number(isDeleted ? 1 : 0)
                .end();
    }

    private void person(Customer customer, Dice dice) {
        if (!customer.isPerson()) {
            customers.text(null).date(null).text(null);
            return;
        }
        customers
                .text(dice.chance(0.5) ? "男" : "女")
                .date(LocalDate.of(dice.between(1958, 2003), dice.between(1, 12), dice.between(1, 28)))
                .text(dice.oneOf(listing.words("occupations")));
    }

    private LocalDate changed(Customer customer, Dice dice) {
        LocalDate changed = size.lastDay().minusDays(dice.below(dice.chance(0.85) ? 85 : 400));
        return changed.isBefore(customer.created()) ? customer.created() : changed;
    }

    private @Nullable String companySize(Customer customer) {
        List<String> sizes = listing.words("sizes");
        return sizes.get((int) Math.min(sizes.size() - 1, customer.weight() * 2));
    }

    private static final String COLUMNS = """
            cust_no varchar(20)
            cust_name varchar(80)
            cust_kind varchar(10)
            industry varchar(10)
            company_size varchar(10)
            annual_budget decimal(18,2)
            purchase_stage varchar(20)
            province varchar(20)
            city varchar(20)
            district varchar(20)
            address varchar(120)
            org_id varchar(10)
            owner_emp_no varchar(10)
            cust_status varchar(20)
            cust_type varchar(20)
            source_name varchar(20)
            first_contact_time timestamp
            first_contact_way varchar(20)
            referrer_cust_no varchar(20)
            sex varchar(2)
            birth_date date
            occupation varchar(20)
            create_time timestamp
            confirm_time timestamp
            update_time timestamp
            del_flag smallint
            """;
}
