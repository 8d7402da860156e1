/**
 * The stored form of the facts: a JSON object per event, with the command's field names and every text taken out, and the
 * texts of the event as a second object, which the log seals (design 4.2). Names are written out here, so that no renaming of
 * a class changes what is in the log. Reading is strict: what is not understood whole is not understood. It knows neither
 * keys nor the store. Open {@link org.allegationledger.event.json.EventJson} first; a change of a form goes into {@link
 * org.allegationledger.event.json.Upcasting} and gets golden files of its own.
 */
@NullMarked
package org.allegationledger.event.json;

import org.jspecify.annotations.NullMarked;
