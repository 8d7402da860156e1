package org.allegationledger.vocabulary;

import java.util.Set;

/** What a kind of statement has of its own, beside what every statement has (design 3.1). */
public sealed interface StatementDetails
        permits AttributionDetails,
                DenialDetails,
                NoCommentDetails,
                AdmissionDetails,
                InvestigationDetails,
                CorroborationDetails,
                DisputeDetails,
                WithdrawalDetails {

    /** The names of the fields that a correction can change. */
    Set<String> changeable();

    /**
     * The same after a correction; what the kind does not have is passed over.
     *
     * @throws InvalidValueException when the fields do not go together any more
     */
    StatementDetails with(StatementChanges changes);

    /** The same when its texts cannot be read; a kind that has a text says what is left of it. */
    default StatementDetails withoutTexts() {
        return this;
    }
}
