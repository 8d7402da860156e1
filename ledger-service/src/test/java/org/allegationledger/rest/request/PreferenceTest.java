package org.allegationledger.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return=receipt",
                "Return = receipt",
                "return=\"receipt\"",
                "respond-async, wait=100, return=receipt; foo=\"a, b\"",
                "foo=\"return=minimal\",return=receipt",
                "return=receipt, return=minimal",
                ", ,return=receipt"
            })
    void a_receipt_is_asked_for(String header) {
        assertThat(Preference.isForReceipt(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "return",
                "return=",
                "return=minimal",
                "return=minimal, return=receipt",
                "return=receipts",
                "return=Receipt",
                "returns=receipt",
                "foo; return=receipt",
                "foo=\"a, return=receipt\""
            })
    void nothing_that_is_known_is_asked_for(String header) {
        assertThat(Preference.isForReceipt(header)).isFalse();
    }

    @Test
    void no_header_asks_for_nothing() {
        assertThat(Preference.isForReceipt(null)).isFalse();
    }
}
