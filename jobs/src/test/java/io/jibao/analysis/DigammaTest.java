package io.jibao.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that mpmath gives with 40 digits; those at 1, 1/2 and 1/4 follow from Gauss' theorem too. */
final class DigammaTest {

    @ParameterizedTest
    @CsvSource({
        "0.001, -1000.5755719318103",
        "0.25, -4.2274535333762654",
        "0.5, -1.9635100260214235",
        "1, -0.57721566490153286",
        "3.3, 1.0348224890596217",
        "14.9, 2.6674289762160423",
        "49, 3.8815815101625861",
        "10000, 9.2102903711428494"
    })
    void fourteenDigitsAreExact(double x, double expected) {
        assertThat(Digamma.of(x)).isCloseTo(expected, within(Math.abs(expected) * 1e-14));
    }
}
