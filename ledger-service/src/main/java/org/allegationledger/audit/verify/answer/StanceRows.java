package org.allegationledger.audit.verify.answer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.audit.verify.Service;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.StanceView;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Compares where everybody stands with the table that the service gives of it (RFC 4180). */
final class StanceRows {

    /** What is compared; titles and names are compared where the records are. */
    private static final List<String> COLUMNS = List.of(
            "status",
            "party",
            "side",
            "stance",
            "since",
            "orderUncertain",
            "attributedTo",
            "basis",
            "confidence",
            "establishedBy",
            "position");

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Service service;
    private final Views views;
    private final long size;
    private final Suspects suspects;

    StanceRows(Service service, Views views, long size, Suspects suspects) {
        this.service = service;
        this.views = views;
        this.size = size;
        this.suspects = suspects;
    }

    // LIMIT: the table is held as a whole, about 300 bytes a stance.
    void compare() {
        byte[] table = service.need(
                "/v1/stances.csv", Finding.NOWHERE, "the table of stances", "Ledger-Position", Long.toString(size - 1));
        Map<String, List<String>> found = new HashMap<>();
        try (Reader text = new InputStreamReader(new ByteArrayInputStream(table), StandardCharsets.UTF_8)) {
            for (CSVRecord row : FORMAT.parse(text)) {
                found.computeIfAbsent(row.get("allegation"), _ -> new ArrayList<>(2))
                        .add(row(row));
            }
        } catch (IOException | IllegalArgumentException invalid) {
            throw new DifferenceException(
                    Finding.at(Finding.NOWHERE, "the table of stances is no CSV with its columns"));
        }
        // One that is in the table only was recorded later, or is in the list of allegations, too, and is found there.
        views.allegations().forEach((id, view) -> {
            if (!rows(view).equals(found.getOrDefault(id.toString(), List.of()))) {
                suspects.add(new Kind.One(Kind.ALLEGATIONS, id.value()));
            }
        });
    }

    private static String row(CSVRecord row) {
        return COLUMNS.stream().map(row::get).collect(Collectors.joining(","));
    }

    private static List<String> rows(AllegationView view) {
        return view.stances().stream().map(stance -> row(view, stance)).toList();
    }

    private static String row(AllegationView view, StanceView stance) {
        return String.join(
                ",",
                view.status().name(),
                stance.party().toString(),
                stance.side().name(),
                stance.stance().name(),
                stance.since().text(),
                Boolean.toString(stance.orderUncertain()),
                joined(stance.attributedTo()),
                joined(stance.basis()),
                Objects.toString(stance.confidence(), ""),
                stance.establishedBy().toString(),
                Long.toString(stance.position()));
    }

    private static String joined(List<?> values) {
        return values.stream().map(Objects::toString).collect(Collectors.joining(" "));
    }
}
