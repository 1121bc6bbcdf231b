package io.jibao.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** BG/NBD and Gamma-Gamma fitted to counts of customers: a row for each basis, with parameters or why there are none. */
final class PurchaseModel implements Model {

    /** As published for a music shop, customers who order often and stay, customers who order seldom and leave. */
    private static final List<double[]> ORDER_STARTS =
            List.of(new double[] {0.25, 4, 0.8, 2.5}, new double[] {2, 10, 0.5, 5}, new double[] {1, 30, 1, 1});
    /** gamma as a multiple of the mean amount. */
    private static final List<double[]> SPEND_STARTS =
            List.of(new double[] {6, 4, 0.5}, new double[] {1, 1, 1}, new double[] {2, 10, 5});

    private static final String FITTED = "fitted";

    @Override
    public Map<String, String> reads() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("basis", "string");
        columns.put("likelihood", "string");
        columns.put("repeat_day_count", "bigint");
        columns.put("first_to_last_days", "int");
        columns.put("observed_days", "int");
        columns.put("mean_repeat_amount", "decimal(18,4)");
        columns.put("customer_count", "bigint");
        columns.put("least_customer_count", "bigint");
        columns.put("least_repeat_customer_count", "bigint");
        return columns;
    }

    @Override
    public List<Row> rows(List<Row> given) {
        Map<String, List<Row>> byBasis = new LinkedHashMap<>();
        given.forEach(row -> byBasis.computeIfAbsent(row.getAs("basis"), basis -> new ArrayList<>())
                .add(row));
        return byBasis.entrySet().stream()
                .map(basis -> fitted(basis.getKey(), basis.getValue()))
                .toList();
    }

    private static Row fitted(String basis, List<Row> rows) {
        long leastCustomers = rows.get(0).<Long>getAs("least_customer_count");
        long leastRepeats = rows.get(0).<Long>getAs("least_repeat_customer_count");
        List<BgNbd.Cell> orders =
                of(rows, "orders").stream().map(PurchaseModel::orderCell).toList();
        List<GammaGamma.Cell> spend =
                of(rows, "spend").stream().map(PurchaseModel::spendCell).toList();
        BgNbd orderLikelihood = new BgNbd(orders);
        long customers = orderLikelihood.customers();
        long repeating = orders.stream()
                .filter(cell -> cell.repeats() > 0)
                .mapToLong(BgNbd.Cell::customers)
                .sum();
        long spending = spend.stream().mapToLong(GammaGamma.Cell::customers).sum();
        Fit order = fit(
                customers >= leastCustomers,
                repeating >= leastRepeats,
                () -> MaximumLikelihood.of(orderLikelihood, ORDER_STARTS));
        Fit money = fit(customers >= leastCustomers, spending >= leastRepeats, () -> SpendFit.of(spend, SPEND_STARTS));
        List<@Nullable Object> values = new ArrayList<>(List.of(basis, customers, repeating));
        values.addAll(order.values(4));
        values.add(spending);
        values.addAll(money.values(3));
        values.add(rounded(SpendFit.correlation(spend), 8));
        return RowFactory.create(values.toArray());
    }

    private static List<Row> of(List<Row> rows, String likelihood) {
        return rows.stream()
                .filter(row -> likelihood.equals(row.getAs("likelihood")))
                .toList();
    }

    private static BgNbd.Cell orderCell(Row row) {
        return new BgNbd.Cell(
                Math.toIntExact(row.<Long>getAs("repeat_day_count")),
                row.<Integer>getAs("first_to_last_days"),
                row.<Integer>getAs("observed_days"),
                row.<Long>getAs("customer_count"));
    }

    private static GammaGamma.Cell spendCell(Row row) {
        return new GammaGamma.Cell(
                Math.toIntExact(row.<Long>getAs("repeat_day_count")),
                row.<BigDecimal>getAs("mean_repeat_amount").doubleValue(),
                row.<Long>getAs("customer_count"));
    }

    private interface Search {
        Optional<MaximumLikelihood> run();
    }

    private static Fit fit(boolean hasCustomers, boolean hasRepeats, Search search) {
        if (!hasCustomers) {
            return new Fit("too_few_customers", null);
        }
        if (!hasRepeats) {
            return new Fit("too_few_repeats", null);
        }
        return search.run().map(found -> new Fit(FITTED, found)).orElseGet(() -> new Fit("not_converged", null));
    }

    private record Fit(String state, @Nullable MaximumLikelihood found) {

        /** State, parameters, log-likelihood. */
        List<@Nullable Object> values(int parameters) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(state);
            for (int i = 0; i < parameters; i++) {
                values.add(found == null ? null : rounded(found.parameters().get(i), 6));
            }
            values.add(found == null ? null : rounded(found.logLikelihood(), 6));
            return values;
        }
    }

    /** Null for what is no number. */
    private static @Nullable BigDecimal rounded(double value, int scale) {
        return Double.isNaN(value) ? null : BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
    }
}
