package org.allegationledger.rest.problem;

/**
 * What is wrong with one field of a body.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field; empty: the whole body
 * @param detail the second half of a sentence whose subject is the field
 */
public record FieldFault(String pointer, String detail) {}
