package dev.remit.bench.jmh;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Time per decision against the number of rules, both by powers of ten, as an SVG picture. */
final class GrowthChart {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 80;
  private static final int RIGHT = 150;
  private static final int TOP = 40;
  private static final int BOTTOM = 60;
  private static final List<String> COLOURS =
      List.of("#1b6ca8", "#0b8457", "#c1440e", "#7b3fa0", "#8a6d00", "#444444");

  private final List<Measured> measured;
  private final List<String> contenders;
  private final double leastRules;
  private final double mostRules;
  private final double leastTime;
  private final double mostTime;

  /** A chart of measurements in nanoseconds; at least one. */
  GrowthChart(List<Measured> measured) {
    this.measured = measured;
    this.contenders = measured.stream().map(Measured::contender).distinct().toList();
    this.leastRules = Math.log10(measured.stream().mapToInt(Measured::rules).min().orElseThrow());
    this.mostRules =
        Math.max(
            leastRules + 1,
            Math.log10(measured.stream().mapToInt(Measured::rules).max().orElseThrow()));
    this.leastTime =
        Math.floor(Math.log10(measured.stream().mapToDouble(Measured::score).min().orElseThrow()));
    this.mostTime =
        Math.max(
            leastTime + 1,
            Math.ceil(
                Math.log10(measured.stream().mapToDouble(Measured::score).max().orElseThrow())));
  }

  /** The picture. */
  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" \
        font-size="13">
        <title>Time per decision as the policy grows</title>
        <rect width="%d" height="%d" fill="#ffffff"/>
        """
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT));
    text(svg, LEFT, TOP - 16, "start", "Time per decision as the policy grows, one candidate rule");
    grid(svg);
    for (int i = 0; i < contenders.size(); i++) {
      line(svg, contenders.get(i), COLOURS.get(i % COLOURS.size()));
    }
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    for (int power = (int) leastTime; power <= mostTime; power++) {
      double y = y(Math.pow(10, power));
      stroke(svg, LEFT, y, WIDTH - RIGHT, y);
      text(svg, LEFT - 8, y + 4, "end", time(power));
    }
    for (int power = (int) Math.ceil(leastRules); power <= mostRules; power++) {
      double x = x(Math.pow(10, power));
      stroke(svg, x, TOP, x, HEIGHT - BOTTOM);
      text(
          svg,
          x,
          HEIGHT - BOTTOM + 20,
          "middle",
          String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power)));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 44, "middle", "rules");
  }

  private static String time(int power) {
    String unit = power < 3 ? "ns" : power < 6 ? "µs" : power < 9 ? "ms" : "s";
    return (long) Math.pow(10, Math.floorMod(power, 3)) + " " + unit;
  }

  private void line(StringBuilder svg, String contender, String colour) {
    List<Measured> points =
        measured.stream()
            .filter(point -> point.contender().equals(contender))
            .sorted(Comparator.comparingInt(Measured::rules))
            .toList();
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour);
    svg.append("\" points=\"");
    for (Measured point : points) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.rules()), y(point.score())));
    }
    svg.append("\"/>\n");
    for (Measured point : points) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
              x(point.rules()),
              y(point.score()),
              colour));
    }
    Measured last = points.getLast();
    svg.append("<g fill=\"").append(colour).append("\">");
    text(svg, x(last.rules()) + 8, y(last.score()) + 4, "start", contender);
    svg.append("</g>\n");
  }

  private double x(double rules) {
    return LEFT
        + (Math.log10(rules) - leastRules) / (mostRules - leastRules) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double time) {
    return HEIGHT
        - BOTTOM
        - (Math.log10(time) - leastTime) / (mostTime - leastTime) * (HEIGHT - TOP - BOTTOM);
  }

  private static void stroke(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#dddddd\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            words));
  }
}
