package io.jibao.demo;

import java.util.List;

/** Writes the people to talk to at each customer. */
final class Contacts {

    private static final int BAD_PHONES = 5;
    private static final List<String> WRONG_PHONES = List.of("12345", "0512-12", "138-0000", "400-12", "1380013800O");

    private final DemoSize size;
    private final Market market;
    private final Listing listing;
    private final FactsTally tally;
    private final CsvTable table;

    Contacts(DemoSize size, Market market, Listing listing, SourceDatabase crm, FactsTally tally) {
        this.size = size;
        this.market = market;
        this.listing = listing;
        this.tally = tally;
        this.table = crm.table("t_contact", """
                contact_no varchar(24)
                cust_no varchar(20)
                contact_name varchar(40)
                title varchar(20)
                role_name varchar(20)
                main_flag smallint
                phone varchar(30)
                mobile varchar(30)
                email varchar(80)
                wechat varchar(40)
                preferred_way varchar(20)
                update_time timestamp
                """);
        tally.follow("crm.contacts", table);
    }

    /** The number of a customer's main contact. */
    static String mainContact(Customer customer) {
        return customer.id() + "-1";
    }

    void write(Customer customer) {
        Dice dice = new Dice(size.seed(), "contacts", customer.index());
        int count = customer.isPerson() ? 1 : dice.chance(0.35) ? 2 : 1;
        for (int number = 1; number <= count; number++) {
            writeOne(customer, number, dice);
        }
    }

    private void writeOne(Customer customer, int number, Dice dice) {
        boolean isBad = number == 1 && size.isOneOf(BAD_PHONES, customer.index(), 17);
        String phone = customer.phone();
        if (isBad) {
            phone = dice.oneOf(WRONG_PHONES);
            tally.dirt(Dirt.BAD_PHONE, 1);
        }
        int role = dice.below(listing.words("roles").size());
        String name = customer.isPerson() ? customer.name() : market.personName(dice);
        table.text(customer.id() + "-" + number)
                .text(customer.id())
                .text(name)
                .text(customer.isPerson() ? null : listing.words("titles").get(role))
                .text(customer.isPerson() ? null : listing.words("roles").get(role))
                .number(number == 1 ? 1 : 0)
                .text(phone)
                .text(customer.isPerson() && !isBad ? customer.phone() : market.mobile(dice))
                .text("contact" + number + "@" + customer.id().toLowerCase(java.util.Locale.ROOT) + ".example.com")
                .text(dice.chance(0.6) ? "wx_" + (100_000 + dice.below(900_000)) : null)
                .text(dice.oneOf(listing.words("preferred_ways")))
                .time(customer.created().atTime(18, 0))
                .end();
    }
}
