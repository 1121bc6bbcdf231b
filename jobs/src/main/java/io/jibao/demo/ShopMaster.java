package io.jibao.demo;

import io.jibao.demo.Catalogue.Channel;
import io.jibao.demo.Catalogue.Product;
import java.time.LocalDate;

/** Writes what the order system knows apart from orders: channels, products and exchange rates. */
final class ShopMaster {

    private static final int USD_RATE = 71_200;
    private static final int EUR_RATE = 77_600;

    private final DemoSize size;
    private final SourceDatabase database;
    private final FactsTally tally;

    ShopMaster(DemoSize size, SourceDatabase database, FactsTally tally) {
        this.size = size;
        this.database = database;
        this.tally = tally;
    }

    void write(Catalogue catalogue) {
        CsvTable channels = table("channels", "so_channel", """
                channel_id varchar(10)
                channel_name varchar(40)
                channel_kind varchar(20)
                """);
        for (Channel channel : catalogue.channels()) {
            channels.text(channel.id())
                    .text(channel.name())
                    .text(channel.kind())
                    .end();
        }
        CsvTable products = table("products", "so_product", """
                product_id varchar(10)
                product_name varchar(60)
                category varchar(20)
                brand varchar(20)
                spec varchar(80)
                list_price decimal(18,2)
                std_cost decimal(18,2)
                valid_from date
                """);
        for (Product product : catalogue.products()) {
            products.text(product.id())
                    .text(product.name())
                    .text(product.category())
                    .text(product.brand())
                    .text(product.specification())
                    .decimal(product.priceCents(), 2)
                    .decimal(product.costCents(), 2)
                    .date(product.launched())
                    .end();
        }
        writeRates();
    }

    /** CNY per unit; every order is in CNY, the rates are there for the day one is not. */
    private void writeRates() {
        CsvTable rates = table("fx_rates", "so_fx_rate", """
                currency varchar(3)
                rate_month varchar(7)
                rate decimal(12,4)
                """);
        Dice dice = new Dice(size.seed(), "rates", 0);
        for (LocalDate month = size.start(); !month.isAfter(size.lastDay()); month = month.plusMonths(1)) {
            String name = month.toString().substring(0, 7);
            rates.text("USD")
                    .text(name)
                    .decimal(USD_RATE + dice.between(-900, 900), 4)
                    .end();
            rates.text("EUR")
                    .text(name)
                    .decimal(EUR_RATE + dice.between(-1200, 1200), 4)
                    .end();
        }
    }

    private CsvTable table(String entity, String name, String columns) {
        CsvTable table = database.table(name, columns);
        tally.follow("orders." + entity, table);
        return table;
    }
}
