package io.jibao.analysis;

import org.apache.commons.math3.util.FastMath;

/** Slope of the logarithm of the gamma function, to some 15 digits; that of commons-math3 gives eight. */
final class Digamma {

    /** From here on the series below is exact to the last digits. */
    private static final double FAR = 15;
    /** Bernoulli number B(2k) ÷ 2k, the highest k first. */
    private static final double[] SERIES = {
        1.0 / 12, -691.0 / 32760, 1.0 / 132, -1.0 / 240, 1.0 / 252, -1.0 / 120, 1.0 / 12
    };

    private Digamma() {}

    /** @param x above 0 */
    static double of(double x) {
        double before = 0;
        double far = x;
        while (far < FAR) {
            before += 1 / far;
            far++;
        }
        double inverseSquare = 1 / (far * far);
        double sum = 0;
        for (double term : SERIES) {
            sum = (sum + term) * inverseSquare;
        }
        return FastMath.log(far) - 0.5 / far - sum - before;
    }
}
