package io.jibao.analysis;

/** Log-likelihood of counted customers, as a function of the logarithms of its positive parameters. */
interface Likelihood {

    /** Number of customers. */
    long customers();

    double value(double[] logs);

    /** The derivatives by each logarithm. */
    double[] gradient(double[] logs);
}
