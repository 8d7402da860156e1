package org.allegationledger.projection.document;

import org.allegationledger.view.Erased;
import org.allegationledger.vocabulary.Text;
import org.bson.Document;

/** That the texts of a record were erased, as a part of its document. */
final class ErasedFields {

    private ErasedFields() {}

    static Object erased(Erased erased) {
        return new Document("at", Fields.date(erased.at()))
                .append("position", erased.position())
                .append("legalBasis", erased.legalBasis().value());
    }

    static Erased erased(Document part) {
        return new Erased(
                Fields.instant(part, "at"), Fields.number(part, "position"), new Text(Fields.text(part, "legalBasis")));
    }
}
