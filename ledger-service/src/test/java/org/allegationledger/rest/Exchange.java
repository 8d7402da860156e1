package org.allegationledger.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request and what came back. */
record Exchange(String method, String path, HttpResponse<String> answer) {

    int status() {
        return answer.statusCode();
    }

    String body() {
        return answer.body();
    }

    Optional<String> header(String name) {
        return answer.headers().firstValue(name);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body());
    }

    /** The reason of a problem that has this status. */
    String reason(int status) {
        assertThat(status()).as(body()).isEqualTo(status);
        assertThat(header("Content-Type")).hasValue("application/problem+json");
        return json().get("reason").stringValue();
    }

    /** The fields at fault of a 400: pointer to detail. */
    Map<String, String> faults() {
        assertThat(reason(400)).isEqualTo("invalid-request");
        Map<String, String> faults = new TreeMap<>();
        for (JsonNode error : json().path("errors")) {
            faults.put(error.get("pointer").stringValue(), error.get("detail").stringValue());
        }
        return faults;
    }
}
