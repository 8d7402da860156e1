package org.allegationledger.projection.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.testing.ArbitraryEvents;
import org.allegationledger.view.AllegationFold;
import org.allegationledger.view.PartyFold;
import org.allegationledger.view.SourceFold;
import org.allegationledger.view.StatementFold;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** A view comes back from its document as it went in. */
class ViewDocumentsPropertyTest {

    @Property(tries = 500)
    void a_view_of_any_event_comes_back_from_its_document(@ForAll("events") LedgerEvent event) {
        switch (event) {
            case PartyRegistered party ->
                assertComesBack(PartyDocument.CODEC, PartyFold.fold(null, Facts.at(7, party)));
            case SourceRegistered source ->
                assertComesBack(SourceDocument.CODEC, SourceFold.fold(null, Facts.at(7, source)));
            case AllegationRecorded allegation ->
                assertComesBack(AllegationDocument.CODEC, AllegationFold.fold(List.of(Facts.at(7, allegation))));
            case StatementRecorded statement -> {
                assertComesBack(StatementDocument.CODEC, StatementFold.fold(null, Facts.at(7, statement)));
                var accusation = Facts.accusationBy(Facts.party(1)).as(statement.allegationId());
                assertComesBack(
                        AllegationDocument.CODEC,
                        AllegationFold.fold(List.of(Facts.at(6, accusation), Facts.at(7, statement))));
            }
            case StatementRevised _, MergeChanged _, RecordErased _, PartyAmended _, SourceAmended _ -> {}
        }
    }

    @Provide
    Arbitrary<LedgerEvent> events() {
        return ArbitraryEvents.events();
    }

    private static <V> void assertComesBack(ViewCodec<V> codec, V view) {
        BsonDocument document = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(document), view, EncoderContext.builder().build());
        assertThat(document.getString("_id").getValue()).hasSize(36);
        assertThat(codec.decode(
                        new BsonDocumentReader(document),
                        DecoderContext.builder().build()))
                .isEqualTo(view);
    }
}
