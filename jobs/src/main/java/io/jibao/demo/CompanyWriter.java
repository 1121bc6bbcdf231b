package io.jibao.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Invents customer after customer and lets every department write what it knows of each. */
final class CompanyWriter {

    private static final int ORDERS_OF_UNKNOWN_CUSTOMERS = 3;
    private static final int REFUNDS_WITHOUT_ORDER = 3;
    private static final int REFUNDS_WITH_TEXT = 2;

    private final DemoSize size;
    private final Path sources;
    private final Path workFolder;
    private final FactsTally tally = new FactsTally();
    private final Listing listing = new Listing();
    private final Organisation organisation = new Organisation();
    private final Catalogue catalogue = new Catalogue();
    private final Market market = new Market(listing);

    CompanyWriter(DemoSize size, Path sources) {
        this.size = size;
        this.sources = sources;
        this.workFolder = sources.resolve(".work");
    }

    DemoFacts write() throws IOException, SQLException {
        Path serviceDesk = Files.createDirectories(sources.resolve("service_desk"));
        Path marketing = Files.createDirectories(sources.resolve("marketing"));
        Files.createDirectories(workFolder);
        SourceDatabase crm = new SourceDatabase(sources.resolve("crm"), workFolder);
        SourceDatabase orders = new SourceDatabase(sources.resolve("orders"), workFolder);
        ServiceDesk desk = new ServiceDesk(size, organisation, catalogue, listing, serviceDesk, tally);
        Campaigns campaigns = new Campaigns(size, listing, marketing, tally);
        new CrmMaster(size, crm, tally).write(organisation, catalogue, listing);
        new ShopMaster(size, orders, tally).write(catalogue);
        writeCustomers(crm, orders, desk, campaigns);
        new Targets(size, crm, tally).write(organisation);
        desk.close();
        campaigns.close();
        load(List.of(crm, orders));
        Files.delete(workFolder);
        Files.writeString(sources.resolve("reader.password"), SourceDatabase.PASSWORD + "\n", StandardCharsets.UTF_8);
        return tally.facts();
    }

    private void writeCustomers(SourceDatabase crm, SourceDatabase orders, ServiceDesk desk, Campaigns campaigns) {
        CustomerMaker maker = new CustomerMaker(size, organisation, market, catalogue);
        PurchaseRhythm rhythm = new PurchaseRhythm(size);
        OrderBook book = new OrderBook(size, organisation, catalogue, listing, orders, tally);
        CustomerFile file = new CustomerFile(size, organisation, market, listing, crm, orders, tally);
        SalesWork work = new SalesWork(size, organisation, listing, crm, tally);
        Opportunities opportunities = new Opportunities(size, organisation, listing, crm, tally);
        Agreements agreements = new Agreements(size, listing, crm, tally);
        Customer lastBuyer = null;
        Purchase lastPurchase = null;
        for (int index = 0; index < size.customers(); index++) {
            Customer customer = maker.make(index);
            List<Purchase> purchases = book.write(customer, rhythm.orderDays(customer));
            file.write(customer, purchases);
            work.write(customer, purchases, campaigns);
            opportunities.write(customer, purchases);
            agreements.write(customer, purchases);
            desk.write(customer, purchases);
            campaigns.write(customer);
            if (!customer.created().isBefore(size.start())) {
                countFirstOrder(customer, purchases);
            }
            if (!purchases.isEmpty()) {
                maker.remember(customer);
                lastBuyer = customer;
                lastPurchase = purchases.get(0);
            }
        }
        file.writeDirt(maker);
        writeOrderDirt(book, lastBuyer, lastPurchase);
    }

    private void writeOrderDirt(OrderBook book, @Nullable Customer buyer, @Nullable Purchase purchase) {
        if (buyer == null || purchase == null) {
            throw new IllegalStateException("seed " + size.seed() + " invents a company without a single order");
        }
        book.writeUnknownCustomers(buyer, ORDERS_OF_UNKNOWN_CUSTOMERS);
        book.refunds().writeDirt(purchase, REFUNDS_WITHOUT_ORDER, REFUNDS_WITH_TEXT);
    }

    private void countFirstOrder(Customer customer, List<Purchase> purchases) {
        purchases.stream()
                .map(Purchase::closed)
                .filter(java.util.Objects::nonNull)
                .min(LocalDate::compareTo)
                .ifPresent(day -> tally.firstOrder(
                        day,
                        customer.department() == null
                                ? ""
                                : customer.department().id()));
    }

    /** Loads the databases side by side; the machine has a processor for each. */
    private static void load(List<SourceDatabase> databases) throws IOException, SQLException {
        List<CompletableFuture<Void>> loads = new ArrayList<>();
        for (SourceDatabase database : databases) {
            loads.add(CompletableFuture.runAsync(() -> {
                try {
                    database.load();
                } catch (IOException | SQLException e) {
                    throw new CompletionException(e);
                }
            }));
        }
        try {
            CompletableFuture.allOf(loads.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
