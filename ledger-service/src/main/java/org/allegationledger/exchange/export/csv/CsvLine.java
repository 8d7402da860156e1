package org.allegationledger.exchange.export.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of a table, by RFC 4180. */
final class CsvLine {

    /** What makes a spreadsheet take a cell for a formula, in its wide forms too, and the sign that keeps it from that. */
    private static final String GUARDED = "=+-@\uFF1D\uFF0B\uFF0D\uFF20'";

    private final List<String> cells = new ArrayList<>();

    /** A value of the ledger's own, which begins no formula; none leaves the cell empty. */
    CsvLine value(@Nullable Object value) {
        cells.add(value == null ? "" : value.toString());
        return this;
    }

    /** A text of others. */
    CsvLine text(String text) {
        boolean guarded = !text.isEmpty() && GUARDED.indexOf(text.charAt(0)) >= 0;
        return value(guarded ? "'" + text : text);
    }

    @Override
    public String toString() {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        boolean plain = value.chars().noneMatch(one -> one == ',' || one == '"' || one == '\r' || one == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
