package io.jibao.demo;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Control figures counted while the company was invented, so without any warehouse.
 *
 * <p>Amounts are net of line discounts, in CNY with 4 decimals, dated by the closing day in the company's time zone;
 * a quarter reads {@code 2025-Q4}. Refunds are not taken off. A department is the seller's, else the customer's,
 * else empty; orders that nobody sold are in no rep's figure.
 *
 * @param rows rows per {@code system.entity}, faulty ones included
 * @param dirt faulty rows per kind, each kind present
 * @param closedAmounts per quarter
 * @param closedAmountsByDepartment per quarter, then department id
 * @param closedAmountsByEmployee per quarter, then employee id
 * @param refundAmounts of the usable refunds, per quarter of the refund date
 */
public record DemoFacts(
        Map<String, Long> rows,
        Map<Dirt, Integer> dirt,
        Map<String, BigDecimal> closedAmounts,
        Map<String, Map<String, BigDecimal>> closedAmountsByDepartment,
        Map<String, Map<String, BigDecimal>> closedAmountsByEmployee,
        Map<String, BigDecimal> refundAmounts) {

    /** Rows of one entity, as {@code crm.customers}; 0 where there is no such entity. */
    public long rows(String entity) {
        return rows.getOrDefault(entity, 0L);
    }
}
