package org.allegationledger.rest.answer;

import org.allegationledger.contract.model.Reliability;
import org.allegationledger.contract.model.Source;
import org.allegationledger.contract.model.SourceKind;
import org.allegationledger.view.SourceView;
import org.allegationledger.vocabulary.LanguageTag;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.SourceDetails;

/** A source in an answer. */
public final class SourceAnswer {

    private SourceAnswer() {}

    /** The source as it is now. */
    public static Source of(SourceView view) {
        SourceDetails details = view.details();
        Sha256 hash = details.contentSha256();
        LanguageTag language = details.language();
        return new Source()
                .id(view.id().value())
                .kind(SourceKind.valueOf(details.kind().name()))
                .title(Form.text(details.title()))
                .url(Form.text(details.url()))
                .publisher(Form.text(details.publisher()))
                .publishedAt(Form.time(details.publishedAt()))
                .retrievedAt(Form.time(details.retrievedAt()))
                .contentSha256(hash == null ? null : hash.value())
                .archivedUrl(Form.text(details.archivedUrl()))
                .language(language == null ? null : language.value())
                .reliability(Reliability.valueOf(details.reliability().name()))
                .externalIds(Form.externalIds(details.externalIds()))
                .erased(Form.erased(view.erased()))
                .recordedAt(Form.recordedAt(view.recordedAt()))
                .position(view.position());
    }
}
