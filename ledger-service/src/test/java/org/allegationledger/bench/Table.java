package org.allegationledger.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one table. A row may be compared with a row that was measured in the same run. */
final class Table {

    private static final String HEAD = "%-46s %11s %9s %9s %8s %7s  %s%n";

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Double> rates = new HashMap<>();

    /** A row that others are compared with. */
    void add(String name, Figures figures) {
        row(name, figures, null, "");
    }

    /**
     * A row beside another one.
     *
     * @param of the name of the other row; if that was not measured before, there is no ratio
     * @param target what the ratio should be, in words, or empty
     */
    void add(String name, Figures figures, String of, String target) {
        Double base = rates.get(of);
        String told = target.isEmpty() ? "of " + of : "of " + of + ", target " + target;
        row(name, figures, base == null ? null : figures.rate() / base, told);
    }

    /** A row whose target is a time or a rate. */
    void addWithTarget(String name, Figures figures, String target) {
        row(name, figures, null, "target " + target);
    }

    /** What to print. */
    String text() {
        String head = String.format(
                Locale.ROOT, HEAD, "measurement", "per second", "p50 ms", "p99 ms", "p99/p50", "ratio", "");
        return head + String.join("", lines);
    }

    private void row(String name, Figures figures, @Nullable Double ratio, String told) {
        rates.put(name, figures.rate());
        lines.add(String.format(
                Locale.ROOT,
                HEAD,
                name,
                String.format(Locale.ROOT, "%,.0f", figures.rate()),
                millis(figures.p50()),
                millis(figures.p99()),
                figures.p50() == 0 ? "" : String.format(Locale.ROOT, "%.1f", (double) figures.p99() / figures.p50()),
                ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio),
                told));
    }

    private static String millis(long nanos) {
        return nanos == 0 ? "" : String.format(Locale.ROOT, "%.2f", nanos / 1e6);
    }
}
