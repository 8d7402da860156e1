/**
 * The cryptography of the key ring, bytes in and bytes out, with the JDK's own providers: how a record's two keys come out of
 * one, and the form in which texts are sealed and committed to (design 4.2). It knows neither the store nor the master key.
 * Open {@link org.allegationledger.log.store.key.cipher.TextCipher} first. A change here makes what is in the log unreadable:
 * {@code KnownAnswersTest} holds on to every form.
 */
@NullMarked
package org.allegationledger.log.store.key.cipher;

import org.jspecify.annotations.NullMarked;
