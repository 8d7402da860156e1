package org.allegationledger.rest.body;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.allegationledger.command.Command.Creating;
import org.allegationledger.command.Group;
import org.allegationledger.command.Request;
import org.allegationledger.exchange.LineFault;
import org.allegationledger.exchange.LineReader;
import org.allegationledger.rest.problem.FieldFault;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.allegationledger.rest.request.CanonicalRequest;
import org.allegationledger.rest.request.JsonFaultException;
import org.allegationledger.rest.request.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the lines of an import as the requests that ask the same. */
public final class ImportLines implements LineReader {

    private static final String KEY = "idempotencyKey";
    private static final String ID = "id";
    private static final Pattern KEY_FORM = Pattern.compile("[ -~]{1,255}");

    /** Before the keys of lines that bring neither a key nor an id. */
    private static final String DERIVED = "line:";

    private final StrictJson json = new StrictJson();
    private final Supplier<UUID> newIds;

    /**
     * @param newIds gives records ids where the line brings none
     */
    public ImportLines(Supplier<UUID> newIds) {
        this.newIds = newIds;
    }

    @Override
    public Line read(byte[] line, String caller) {
        try {
            JsonNode value = json.read(line);
            if (!(value instanceof ObjectNode object)) {
                throw invalid("", "must be an object");
            }
            JsonNode key = object.remove(KEY);
            return new Line.Asked(request(object, key, caller));
        } catch (JsonFaultException malformed) {
            return new Line.Faulty(malformed(malformed));
        } catch (ProblemException invalid) {
            List<LineFault.FieldError> errors = invalid.faults().stream()
                    .map(fault -> new LineFault.FieldError(fault.pointer(), fault.detail()))
                    .toList();
            return new Line.Faulty(new LineFault(invalid.type().reason(), invalid.detail(), null, errors));
        }
    }

    private Group.One request(ObjectNode object, @Nullable JsonNode key, String caller) {
        Optional<String> given = Optional.ofNullable(key).map(ImportLines::key);
        NamedCommand named = NamedCommand.of(object, newIds);
        String canonical = CanonicalRequest.post(named.path(), named.body());
        boolean hasId = named.command() instanceof Creating && named.body().has(ID);
        Optional<String> idempotencyKey = given.isPresent() || hasId ? given : Optional.of(derivedFrom(canonical));
        return new Group.One(named.command(), new Request(caller, canonical, idempotencyKey, Optional.empty()));
    }

    private static String key(JsonNode key) {
        if (key.isString() && KEY_FORM.matcher(key.stringValue()).matches()) {
            return key.stringValue();
        }
        throw invalid('/' + KEY, "must be a string of 1 to 255 printable ASCII characters");
    }

    private static LineFault malformed(JsonFaultException malformed) {
        if (malformed.kind() == JsonFaultException.Kind.IS_THERE_TWICE) {
            var error = new LineFault.FieldError(malformed.pointer(), malformed.detail());
            return new LineFault(
                    ProblemType.INVALID_REQUEST.reason(), "One field is at fault.", malformed.column(), List.of(error));
        }
        String reason = malformed.kind() == JsonFaultException.Kind.NOT_UTF_8 ? "not-utf-8" : "not-json";
        return new LineFault(reason, "The line " + malformed.detail() + ".", malformed.column(), List.of());
    }

    private static String derivedFrom(String canonical) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return DERIVED + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private static ProblemException invalid(String pointer, String detail) {
        return ProblemException.invalid(List.of(new FieldFault(pointer, detail)));
    }
}
