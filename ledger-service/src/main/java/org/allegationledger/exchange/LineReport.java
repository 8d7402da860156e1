package org.allegationledger.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of the report of refusals.
 *
 * @param line its number in the file, from 1
 * @param column where it is malformed, in characters from 1; none: it is well formed
 * @param reason the name by which programs know it
 * @param detail what is wrong, in a sentence
 * @param errors the fields at fault
 */
@JsonPropertyOrder({"line", "column", "reason", "detail", "errors"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineReport(
        long line, @Nullable Integer column, String reason, String detail, List<LineFault.FieldError> errors) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The report of a fault. */
    public static LineReport of(long line, LineFault fault) {
        return new LineReport(line, fault.column(), fault.reason(), fault.detail(), fault.errors());
    }

    /** As a line of NDJSON, with its end. */
    public String json() {
        return JSON.writeValueAsString(this) + '\n';
    }
}
