package org.allegationledger.exchange.table;

import java.util.List;
import java.util.Map;

/**
 * The rows that are one case.
 *
 * @param key what they have in common
 * @param rows cells by column
 */
record Case(String key, List<Map<String, String>> rows) {

    /** The first cell of a column that is not blank; blank if there is none. */
    String cell(String column) {
        return cells(column).stream().findFirst().orElse("");
    }

    /** All cells of a column that are not blank, each once. */
    List<String> cells(String column) {
        return rows.stream()
                .map(row -> row.getOrDefault(column, "").strip())
                .filter(cell -> !cell.isEmpty())
                .distinct()
                .toList();
    }
}
