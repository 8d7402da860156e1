package org.allegationledger.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Says what in an answer does not fit the contract: a status, a media type or a body that the operation does not document, a required
 * header that is missing. Every answer that a test provokes goes through it (design section 6). Safe for use by many threads.
 */
public final class ContractValidator {

    private static final JsonPointer PATHS = JsonPointer.compile("/paths");
    private static final JsonPointer RESPONSES = JsonPointer.compile("/components/responses");
    private static final String PROBLEM = "application/problem+json";
    private static final Pattern EVENT =
            Pattern.compile("id: (?<id>[0-9]{1,18})\nevent: (?<type>[^\r\n]+)\ndata: (?<data>[^\r\n]+)");
    private static final Pattern RETRY = Pattern.compile("retry: [0-9]+");

    private final Contract contract = new Contract();
    private final Map<Pattern, JsonPointer> templates;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public ContractValidator() {
        templates = contract.at(PATHS).propertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(ContractValidator::template, PATHS::appendProperty));
    }

    /**
     * Checks one answer of the service.
     *
     * @param method of the request, upper case
     * @param path of the request as it was sent, with or without query
     * @param status of the answer
     * @param headers of the answer, names in any case; {@code Content-Type} is read from here
     * @param body of the answer, empty if it has none
     * @return one line for each violation, empty if the answer fits
     */
    public List<String> violations(
            String method, String path, int status, Map<String, List<String>> headers, String body) {
        Map<String, List<String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(headers);
        JsonPointer response = response(method, path, status);
        if (response == null) {
            return List.of("%s %s does not document status %d".formatted(method, path, status));
        }
        List<String> violations = new ArrayList<>();
        checkHeaders(response, named, violations);
        if (!method.equals("HEAD")) {
            checkBody(response, status, named, body, violations);
        }
        String asked = "%s %s %d: ".formatted(method, path, status);
        return violations.stream().map(asked::concat).toList();
    }

    /** The documented response; what a path or a method that does not exist must answer stands in the components. */
    private @Nullable JsonPointer response(String method, String path, int status) {
        JsonPointer item = item(path);
        if (item == null) {
            return status == 404 ? RESPONSES.appendProperty("NotFound") : null;
        }
        String operation = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        if (!contract.at(item).has(operation)) {
            return status == 405 ? RESPONSES.appendProperty("MethodNotAllowed") : null;
        }
        JsonPointer documented =
                item.appendProperty(operation).appendProperty("responses").appendProperty(Integer.toString(status));
        return contract.at(documented).isMissingNode() ? null : contract.resolve(documented);
    }

    private @Nullable JsonPointer item(String path) {
        String bare = path.split("\\?", 2)[0];
        return templates.entrySet().stream()
                .filter(template -> template.getKey().matcher(bare).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private void checkHeaders(JsonPointer response, Map<String, List<String>> headers, List<String> violations) {
        JsonPointer documented = response.appendProperty("headers");
        for (String name : contract.at(documented).propertyNames()) {
            JsonPointer header = contract.resolve(documented.appendProperty(name));
            List<String> values = headers.getOrDefault(name, List.of());
            if (values.size() > 1) {
                violations.add("header " + name + " is given more than once");
            } else if (values.size() == 1) {
                JsonPointer schema = header.appendProperty("schema");
                for (String violation : contract.violations(schema, headerValue(schema, values.getFirst()))) {
                    violations.add("header " + name + violation);
                }
            } else if (contract.at(header).path("required").asBoolean(false)) {
                violations.add("header " + name + " is missing");
            }
        }
    }

    private JsonNode headerValue(JsonPointer schema, String value) {
        boolean integer =
                contract.at(contract.resolve(schema)).path("type").asString("").equals("integer");
        return integer && value.matches("-?[0-9]{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.stringNode(value);
    }

    private void checkBody(
            JsonPointer response, int status, Map<String, List<String>> headers, String body, List<String> violations) {
        JsonPointer content = response.appendProperty("content");
        if (contract.at(content).isMissingNode()) {
            if (!body.isEmpty()) {
                violations.add("has a body, but documents none");
            }
            return;
        }
        String type = headers.getOrDefault("Content-Type", List.of("")).getFirst();
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        JsonPointer media = content.appendProperty(bare);
        if (contract.at(media).isMissingNode()) {
            violations.add("does not document the content type '" + type + "'");
            return;
        }
        try {
            if (bare.equals("application/x-ndjson")) {
                checkLines(media.appendProperty("x-line-schema"), body, violations);
            } else if (bare.equals("text/event-stream")) {
                checkEvents(media.appendProperty("x-data-schema"), body, violations);
            } else {
                JsonNode value = json.readTree(body);
                violations.addAll(contract.violations(media.appendProperty("schema"), value));
                if (bare.equals(PROBLEM)) {
                    checkProblem(value, status, violations);
                }
            }
        } catch (JacksonException malformed) {
            violations.add("has a body that is not JSON: " + malformed.getOriginalMessage());
        }
    }

    private void checkLines(JsonPointer schema, String body, List<String> violations) {
        if (!body.isEmpty() && !body.endsWith("\n")) {
            violations.add("has a last line without a line feed");
        }
        body.lines().forEach(line -> violations.addAll(contract.violations(schema, json.readTree(line))));
    }

    /** A stream may break off anywhere: what stands behind its last empty line is no event. */
    private void checkEvents(JsonPointer schema, String body, List<String> violations) {
        for (String block : body.substring(0, body.lastIndexOf("\n\n") + 1).split("\n\n+")) {
            List<String> lines =
                    block.lines().filter(line -> !line.startsWith(":")).toList();
            Matcher event = EVENT.matcher(String.join("\n", lines));
            if (event.matches()) {
                JsonNode data = json.readTree(event.group("data"));
                violations.addAll(contract.violations(schema, data));
                if (!data.path("type").asString("").equals(event.group("type"))
                        || Long.parseLong(data.path("sequence").asString("-1")) != Long.parseLong(event.group("id"))) {
                    violations.add("has an event whose id or name is not its data's");
                }
            } else if (!lines.isEmpty() && !RETRY.matcher(lines.getFirst()).matches()) {
                violations.add("has an event of another form: " + block);
            }
        }
    }

    /** What no schema can say: the problem names the status that it came with, and its type names its reason. */
    private static void checkProblem(JsonNode problem, int status, List<String> violations) {
        if (problem.path("status").asInt(-1) != status) {
            violations.add("has a problem of another status");
        }
        if (!problem.path("type")
                .asString("")
                .equals("/problems/" + problem.path("reason").asString(""))) {
            violations.add("has a problem whose type does not name its reason");
        }
    }

    private static Pattern template(String path) {
        return Pattern.compile(Pattern.quote(path).replaceAll("\\{[^/}]+}", "\\\\E[^/]+\\\\Q"));
    }
}
