package dev.remit.bench;

import java.util.Locale;

/**
 * A quotient of two measurements.
 *
 * @param error what it may be off by; NaN if that is not known
 */
public record Ratio(double value, double error) {

  /** Divides; the relative errors of two independent measurements add up as squares. */
  public static Ratio of(double above, double aboveError, double below, double belowError) {
    double value = above / below;
    return new Ratio(value, value * Math.hypot(aboveError / above, belowError / below));
  }

  /** As {@code 12.3 ± 0.4}, with three significant digits. */
  @Override
  public String toString() {
    return shown(value) + (Double.isNaN(error) ? "" : " ± " + shown(error));
  }

  /** A number with three significant digits, and without an exponent. */
  public static String shown(double number) {
    if (number == 0 || !Double.isFinite(number)) {
      return Double.isFinite(number) ? "0" : "-";
    }
    int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(number))));
    return String.format(Locale.ROOT, "%,." + decimals + "f", number);
  }
}
