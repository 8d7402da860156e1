package org.allegationledger.log;

/**
 * HMAC-SHA-256 under the ledger's tag key, so that tags never hold text (design 4.2, Tags).
 */
@FunctionalInterface
public interface TagMac {

    /**
     * @param text any text
     * @return base64url without padding, 43 characters
     */
    String of(String text);
}
