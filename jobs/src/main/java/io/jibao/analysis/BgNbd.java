package io.jibao.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;

/**
 * Likelihood of the BG/NBD model (Fader, Hardie & Lee 2005, equation 6), with parameters r, alpha, a, b: a customer orders
 * at a rate from a gamma distribution (r, alpha), and after each order stays away for ever with a chance from a beta
 * distribution (a, b). Time in weeks.
 */
final class BgNbd implements Likelihood {

    static final double DAYS_PER_WEEK = 7;

    /**
     * Customers alike.
     *
     * @param repeats x
     * @param lastDays days from the first to the last order, t_x
     * @param observedDays days from the first order to the end, T
     */
    record Cell(int repeats, int lastDays, int observedDays, long customers) {}

    private final List<Cell> cells;
    private final int mostRepeats;
    private final int mostDays;
    private final long customers;

    BgNbd(List<Cell> cells) {
        this.cells = new ArrayList<>(cells);
        mostRepeats = cells.stream().mapToInt(Cell::repeats).max().orElse(0);
        mostDays = cells.stream().mapToInt(Cell::observedDays).max().orElse(0);
        customers = cells.stream().mapToLong(Cell::customers).sum();
    }

    @Override
    public long customers() {
        return customers;
    }

    @Override
    public double value(double[] logs) {
        At at = new At(logs);
        double sum = 0;
        for (Cell cell : cells) {
            double alive = at.alive(cell);
            double gone = at.gone(cell);
            double greater = Math.max(alive, gone);
            double smaller = Math.min(alive, gone);
            sum += cell.customers()
                    * (at.byRepeats[cell.repeats()] + greater + FastMath.log1p(FastMath.exp(smaller - greater)));
        }
        return sum;
    }

    @Override
    public double[] gradient(double[] logs) {
        At at = new At(logs);
        double[] psiR = digammas(at.r);
        double[] psiB = digammas(at.b);
        double[] psiAb = digammas(at.a + at.b);
        double[] sum = new double[4];
        for (Cell cell : cells) {
            int x = cell.repeats();
            double left = 1 / (1 + FastMath.exp(at.alive(cell) - at.gone(cell)));
            double stay = 1 - left;
            double end = at.alpha + cell.observedDays() / DAYS_PER_WEEK;
            double last = at.alpha + cell.lastDays() / DAYS_PER_WEEK;
            double n = cell.customers();
            sum[0] += n
                    * (psiR[x]
                            - psiR[0]
                            + logs[1]
                            - stay * at.byDays[cell.observedDays()]
                            - left * at.byDays[cell.lastDays()]);
            sum[1] += n * (at.r / at.alpha - (at.r + x) * (stay / end + left / last));
            sum[2] += n * (psiAb[0] - psiAb[x] + left / at.a);
            sum[3] += n * (psiAb[0] - psiAb[x] + psiB[x] - psiB[0] - (x > 0 ? left / (at.b + x - 1) : 0));
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= FastMath.exp(logs[i]);
        }
        return sum;
    }

    /** Of the number plus 0, 1, … repeats. */
    private double[] digammas(double number) {
        double[] digammas = new double[mostRepeats + 1];
        Arrays.setAll(digammas, x -> Digamma.of(number + x));
        return digammas;
    }

    /** What depends on few values is computed once for these parameters. */
    private final class At {
        private final double r;
        private final double alpha;
        private final double a;
        private final double b;
        /** The factors without time. */
        private final double[] byRepeats = new double[mostRepeats + 1];
        /** ln (alpha + days). */
        private final double[] byDays = new double[mostDays + 1];
        /** ln a / (b + x - 1). */
        private final double[] byLeaving = new double[mostRepeats + 1];

        At(double[] logs) {
            r = FastMath.exp(logs[0]);
            alpha = FastMath.exp(logs[1]);
            a = FastMath.exp(logs[2]);
            b = FastMath.exp(logs[3]);
            double start = r * logs[1] - Gamma.logGamma(r) + Gamma.logGamma(a + b) - Gamma.logGamma(b);
            for (int x = 0; x <= mostRepeats; x++) {
                byRepeats[x] = start + Gamma.logGamma(r + x) + Gamma.logGamma(b + x) - Gamma.logGamma(a + b + x);
                byLeaving[x] = x == 0 ? Double.NEGATIVE_INFINITY : logs[2] - FastMath.log(b + x - 1);
            }
            for (int day = 0; day <= mostDays; day++) {
                byDays[day] = FastMath.log(alpha + day / DAYS_PER_WEEK);
            }
        }

        /** ln of the chance to see no order after the last one although the customer stays. */
        double alive(Cell cell) {
            return -(r + cell.repeats()) * byDays[cell.observedDays()];
        }

        /** ln of the chance that the customer left with the last order; nobody leaves with the first one. */
        double gone(Cell cell) {
            return byLeaving[cell.repeats()] - (r + cell.repeats()) * byDays[cell.lastDays()];
        }
    }
}
