package org.allegationledger.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * What a denial has of its own (design 3.1).
 *
 * @param extent whether all of it is denied
 * @param regarding the attribution that it speaks to; it changes no rule and no stance
 */
public record DenialDetails(Extent extent, @Nullable StatementId regarding) {}
