package org.allegationledger.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The canonical form of requests, against the examples of RFC 8785. */
class CanonicalRequestTest {

    @Test
    void the_example_of_the_rfc_comes_out_as_it_says() {
        assertThat(body("""
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}""")).isEqualTo("""
                {"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
                "string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}""");
    }

    @Test
    void names_are_sorted_by_utf_16_code_units() {
        assertThat(body("""
                {"\\u20ac": 1, "\\r": 2, "\\ufb33": 3, "1": 4, "\\ud83d\\ude00": 5, "\\u0080": 6, "\\u00f6": 7}"""))
                .isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "100,100",
        "9007199254740991,9007199254740991",
        "1e21,1e+21",
        "1e-7,1e-7",
        "5e-324,5e-324"
    })
    void numbers_are_written_as_ecmascript_writes_them(String given, String written) {
        assertThat(body("[" + given + "]")).isEqualTo("[" + written + "]");
    }

    @Test
    void white_space_order_and_escapes_do_not_tell_requests_apart_but_paths_and_values_do() {
        assertThat(post("/a", "{\"b\": 1, \"a\": \"\\u0041\"}")).isEqualTo(post("/a", "{\"a\":\"A\",\"b\":1}"));
        assertThat(post("/a", "{\"a\":1}"))
                .isNotEqualTo(post("/b", "{\"a\":1}"))
                .isNotEqualTo(post("/a", "{\"a\":2}"));
    }

    private static String body(String json) {
        return post("/", json).substring("POST /\n".length());
    }

    private static String post(String path, String json) {
        return CanonicalRequest.post(path, JsonMapper.shared().readTree(json));
    }
}
