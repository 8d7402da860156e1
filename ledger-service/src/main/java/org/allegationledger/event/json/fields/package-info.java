/**
 * Strict JSON objects: one class writes their fields, one reads them back and accepts nothing else, and both keep the texts
 * apart from the rest. It knows the vocabulary's types and no event. Open {@link
 * org.allegationledger.event.json.fields.FieldsOut} and {@link org.allegationledger.event.json.fields.FieldsIn} first.
 */
@NullMarked
package org.allegationledger.event.json.fields;

import org.jspecify.annotations.NullMarked;
