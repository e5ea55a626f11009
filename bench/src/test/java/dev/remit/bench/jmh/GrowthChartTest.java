package dev.remit.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GrowthChartTest {

  @Test
  void everyContenderHasALineThatGoesUpWithTime() throws Exception {
    String svg =
        new GrowthChart(
                List.of(
                    measured("a", 10, 100),
                    measured("a", 1000, 10_000),
                    measured("b", 10, 50),
                    measured("b", 1000, 50)))
            .svg();
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    NodeList lines = picture.getElementsByTagName("polyline");
    assertThat(lines.getLength()).isEqualTo(2);
    double[] rising = heights(lines, 0);
    double[] flat = heights(lines, 1);
    assertThat(rising[1]).isLessThan(rising[0]);
    assertThat(flat[1]).isEqualTo(flat[0]);
    assertThat(svg).contains(">a</text>", ">b</text>", ">1,000</text>", ">10 µs</text>");
  }

  /** How far from the top the points of a line are. */
  private static double[] heights(NodeList lines, int index) {
    String points = ((Element) lines.item(index)).getAttribute("points").strip();
    return java.util.Arrays.stream(points.split(" "))
        .mapToDouble(point -> Double.parseDouble(point.substring(point.indexOf(',') + 1)))
        .toArray();
  }

  private static Measured measured(String contender, int rules, double score) {
    return new Measured(
        "decide", contender, "", rules, 1, 1, score, Double.NaN, "ns/op", OptionalDouble.empty());
  }
}
