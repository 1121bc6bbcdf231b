package io.jibao.analysis;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.util.FastMath;

/** Gamma-Gamma in whatever currency: fitted with the mean amount as unit, so that the starts suit cents and millions. */
final class SpendFit {

    private SpendFit() {}

    static Optional<MaximumLikelihood> of(List<GammaGamma.Cell> cells, List<double[]> starts) {
        double unit = meanAmount(cells);
        GammaGamma likelihood = new GammaGamma(cells.stream()
                .map(cell -> new GammaGamma.Cell(cell.repeats(), cell.mean() / unit, cell.customers()))
                .toList());
        return MaximumLikelihood.of(likelihood, starts)
                .map(found -> new MaximumLikelihood(
                        List.of(
                                found.parameters().get(0),
                                found.parameters().get(1),
                                found.parameters().get(2) * unit),
                        found.logLikelihood() - likelihood.customers() * FastMath.log(unit)));
    }

    private static double meanAmount(List<GammaGamma.Cell> cells) {
        double customers = 0;
        double amounts = 0;
        for (GammaGamma.Cell cell : cells) {
            customers += cell.customers();
            amounts += cell.customers() * cell.mean();
        }
        return amounts / customers;
    }

    /** Pearson's, of repeats and mean amount over customers; NaN when one of the two is the same for all. */
    static double correlation(List<GammaGamma.Cell> cells) {
        double customers = 0;
        double repeats = 0;
        for (GammaGamma.Cell cell : cells) {
            customers += cell.customers();
            repeats += (double) cell.customers() * cell.repeats();
        }
        double meanRepeats = repeats / customers;
        double meanAmount = meanAmount(cells);
        double together = 0;
        double ofRepeats = 0;
        double ofAmounts = 0;
        for (GammaGamma.Cell cell : cells) {
            double x = cell.repeats() - meanRepeats;
            double y = cell.mean() - meanAmount;
            together += cell.customers() * x * y;
            ofRepeats += cell.customers() * x * x;
            ofAmounts += cell.customers() * y * y;
        }
        return together / FastMath.sqrt(ofRepeats * ofAmounts);
    }
}
