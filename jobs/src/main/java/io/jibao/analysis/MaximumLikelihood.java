package io.jibao.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Where a likelihood is greatest. From each start the simplex of Nelder and Mead comes near, damped Newton steps arrive;
 * a maximum is one only if the slope there is nil and the curvature negative in all directions.
 *
 * @param parameters positive, in the likelihood's order
 */
record MaximumLikelihood(List<Double> parameters, double logLikelihood) {

    private static final int SIMPLEX_EVALUATIONS = 400;
    private static final int NEWTON_STEPS = 60;
    /** Of the logarithms: for the second derivatives. */
    private static final double STEP = 1e-4;
    /** Slope per customer that counts as nil. */
    private static final double FLAT = 1e-10;
    /** A logarithm beyond this runs to infinity or zero: the model then is a simpler one, and this one does not hold. */
    private static final double FARTHEST = 12;

    /** The greatest of the maxima reached, or none. */
    static Optional<MaximumLikelihood> of(Likelihood likelihood, List<double[]> starts) {
        return starts.stream()
                .map(start -> climb(likelihood, simplex(likelihood, start)))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(MaximumLikelihood::logLikelihood));
    }

    private static double[] simplex(Likelihood likelihood, double[] start) {
        double[] logs = Arrays.stream(start).map(StrictMath::log).toArray();
        double[] best = logs.clone();
        double[] value = {Double.NEGATIVE_INFINITY};
        ObjectiveFunction function = new ObjectiveFunction(point -> {
            double at = likelihood.value(point);
            if (at > value[0]) {
                value[0] = at;
                System.arraycopy(point, 0, best, 0, best.length);
            }
            return Double.isNaN(at) ? Double.NEGATIVE_INFINITY : at;
        });
        try {
            PointValuePair found = new SimplexOptimizer(1e-9, 1e-9)
                    .optimize(
                            new MaxEval(SIMPLEX_EVALUATIONS),
                            function,
                            GoalType.MAXIMIZE,
                            new InitialGuess(logs),
                            new NelderMeadSimplex(logs.length, 0.5));
            return found.getPoint();
        } catch (TooManyEvaluationsException e) {
            return best; // near enough: the Newton steps go on from here
        }
    }

    private static Optional<MaximumLikelihood> climb(Likelihood likelihood, double[] from) {
        double[] at = from;
        double damping = 0;
        for (int i = 0; i < NEWTON_STEPS && isWithin(at); i++) {
            double[] slope = likelihood.gradient(at);
            RealMatrix curvature = negativeHessian(likelihood, at);
            if (Arrays.stream(slope).allMatch(s -> Math.abs(s) <= FLAT * likelihood.customers())) {
                return isPositive(curvature) ? Optional.of(at(likelihood, at)) : Optional.empty();
            }
            Optional<double[]> next = step(at, slope, curvature, damping);
            if (next.isPresent() && likelihood.value(next.get()) >= likelihood.value(at) - tolerance(likelihood, at)) {
                at = next.get();
                damping = damping < 1e-6 ? 0 : damping / 10;
            } else {
                damping = Math.max(damping * 10, 1e-6 * likelihood.customers());
            }
        }
        return Optional.empty();
    }

    /** What rounding alone can take from the value. */
    private static double tolerance(Likelihood likelihood, double[] at) {
        return 1e-13 * Math.abs(likelihood.value(at));
    }

    private static boolean isWithin(double[] at) {
        return Arrays.stream(at).allMatch(log -> Math.abs(log) < FARTHEST);
    }

    private static MaximumLikelihood at(Likelihood likelihood, double[] logs) {
        return new MaximumLikelihood(
                Arrays.stream(logs).map(StrictMath::exp).boxed().toList(), likelihood.value(logs));
    }

    private static Optional<double[]> step(double[] at, double[] slope, RealMatrix curvature, double damping) {
        RealMatrix damped = curvature.copy();
        for (int i = 0; i < at.length; i++) {
            damped.addToEntry(i, i, damping);
        }
        try {
            double[] move = new CholeskyDecomposition(damped, 1e-6, 0)
                    .getSolver()
                    .solve(new ArrayRealVector(slope))
                    .toArray();
            double[] next = new double[at.length];
            for (int i = 0; i < at.length; i++) {
                next[i] = at[i] + Math.max(-1, Math.min(1, move[i]));
            }
            return Optional.of(next);
        } catch (NonPositiveDefiniteMatrixException e) {
            return Optional.empty();
        }
    }

    private static boolean isPositive(RealMatrix curvature) {
        try {
            return new CholeskyDecomposition(curvature, 1e-6, 0).getDeterminant() > 0;
        } catch (NonPositiveDefiniteMatrixException e) {
            return false;
        }
    }

    /** Symmetric; from differences of the gradient. */
    private static RealMatrix negativeHessian(Likelihood likelihood, double[] at) {
        RealMatrix half = new Array2DRowRealMatrix(at.length, at.length);
        for (int i = 0; i < at.length; i++) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[i] += STEP;
            below[i] -= STEP;
            double[] up = likelihood.gradient(above);
            double[] down = likelihood.gradient(below);
            for (int j = 0; j < at.length; j++) {
                half.setEntry(i, j, (down[j] - up[j]) / (4 * STEP));
            }
        }
        return half.add(half.transpose());
    }
}
