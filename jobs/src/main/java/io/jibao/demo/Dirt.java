package io.jibao.demo;

/** The kinds of faulty rows the demo's sources hold on purpose. */
public enum Dirt {
    /** {@code crm.customers}: a row more with a number that is taken. */
    DUPLICATE_CUSTOMER_NUMBER,
    /** {@code crm.customers}: a row more without a name; nothing else refers to it. */
    MISSING_CUSTOMER_NAME,
    /** {@code crm.customers}: one of the good rows, with an industry that GB/T 4754 does not have. */
    UNKNOWN_INDUSTRY,
    /** {@code crm.contacts}: a telephone number that cannot be one. */
    BAD_PHONE,
    /** {@code orders.orders}: closed in the last quarter, by a customer no system knows. */
    ORDER_OF_UNKNOWN_CUSTOMER,
    /** {@code orders.refunds}: its order does not exist. */
    REFUND_WITHOUT_ORDER,
    /** {@code orders.refunds}: words where the amount belongs. */
    TEXT_IN_REFUND_AMOUNT,
    /** {@code marketing.campaign_costs}: words where the amount belongs. */
    TEXT_IN_CAMPAIGN_COST
}
