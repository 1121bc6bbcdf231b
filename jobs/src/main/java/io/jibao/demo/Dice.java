package io.jibao.demo;

import java.util.List;

/**
 * Random numbers that are the same on every machine and Java version (SplitMix64, Steele, Lea and Flood 2014).
 *
 * <p>Each purpose and subject has dice of its own, so that a change in one place leaves all others as they are.
 */
final class Dice {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed, String purpose, long subject) {
        state = mix(seed ^ mix(purpose.hashCode()) ^ mix(subject * GOLDEN_GAMMA + 1));
    }

    /** In [0, 1). */
    double next() {
        state += GOLDEN_GAMMA;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    int below(int bound) {
        return (int) (next() * bound);
    }

    /** Both ends inclusive. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean chance(double probability) {
        return next() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Index of a share, drawn in proportion to the shares. */
    int weighted(double[] shares) {
        double total = 0;
        for (double share : shares) {
            total += share;
        }
        double mark = next() * total;
        for (int i = 0; i < shares.length; i++) {
            mark -= shares[i];
            if (mark < 0) {
                return i;
            }
        }
        return shares.length - 1;
    }

    /** Standard normal (Box and Muller); StrictMath, because Math may differ between machines. */
    double bell() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - next()));
        return radius * StrictMath.cos(2 * StrictMath.PI * next());
    }

    /** Log-normal with mean 1. */
    double around(double spread) {
        return StrictMath.exp(spread * bell() - spread * spread / 2);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
