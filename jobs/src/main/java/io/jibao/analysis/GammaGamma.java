package io.jibao.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;

/**
 * Likelihood of the Gamma-Gamma model of spend (Fader & Hardie 2013), with parameters p, q, gamma: a customer's amounts
 * come from a gamma distribution of shape p, whose rate comes from one of shape q and rate gamma.
 */
final class GammaGamma implements Likelihood {

    /**
     * Customers alike.
     *
     * @param repeats at least 1
     * @param mean of their amounts, above 0
     */
    record Cell(int repeats, double mean, long customers) {}

    private final List<Cell> cells;
    private final int mostRepeats;
    private final long customers;

    GammaGamma(List<Cell> cells) {
        this.cells = new ArrayList<>(cells);
        mostRepeats = cells.stream().mapToInt(Cell::repeats).max().orElse(0);
        customers = cells.stream().mapToLong(Cell::customers).sum();
    }

    @Override
    public long customers() {
        return customers;
    }

    @Override
    public double value(double[] logs) {
        double p = FastMath.exp(logs[0]);
        double q = FastMath.exp(logs[1]);
        double gamma = FastMath.exp(logs[2]);
        double[] byRepeats = new double[mostRepeats + 1];
        for (int x = 1; x <= mostRepeats; x++) {
            byRepeats[x] = Gamma.logGamma(p * x + q)
                    - Gamma.logGamma(p * x)
                    - Gamma.logGamma(q)
                    + q * logs[2]
                    + p * x * FastMath.log(x);
        }
        double sum = 0;
        for (Cell cell : cells) {
            double shape = p * cell.repeats();
            sum += cell.customers()
                    * (byRepeats[cell.repeats()]
                            + (shape - 1) * FastMath.log(cell.mean())
                            - (shape + q) * FastMath.log(gamma + cell.repeats() * cell.mean()));
        }
        return sum;
    }

    @Override
    public double[] gradient(double[] logs) {
        double p = FastMath.exp(logs[0]);
        double q = FastMath.exp(logs[1]);
        double gamma = FastMath.exp(logs[2]);
        double[] psi = new double[mostRepeats + 1];
        double[] psiWithQ = new double[mostRepeats + 1];
        Arrays.setAll(psi, x -> x == 0 ? 0 : Digamma.of(p * x));
        Arrays.setAll(psiWithQ, x -> Digamma.of(p * x + q));
        double[] sum = new double[3];
        for (Cell cell : cells) {
            int x = cell.repeats();
            double total = x * cell.mean();
            double scale = FastMath.log(gamma + total);
            double n = cell.customers();
            sum[0] += n * x * (psiWithQ[x] - psi[x] + FastMath.log(total) - scale);
            sum[1] += n * (psiWithQ[x] - psiWithQ[0] + logs[2] - scale);
            sum[2] += n * (q / gamma - (p * x + q) / (gamma + total));
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= FastMath.exp(logs[i]);
        }
        return sum;
    }
}
