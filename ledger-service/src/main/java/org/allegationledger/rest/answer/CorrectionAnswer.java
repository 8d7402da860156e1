package org.allegationledger.rest.answer;

import java.util.List;
import java.util.function.Function;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.SpeechChanges;
import org.allegationledger.vocabulary.StatementChanges;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The changes of a correction in an answer: what changes and nothing else, null where a field is cleared. */
final class CorrectionAnswer {

    private final ObjectNode changes;
    private final JsonMapper json;

    private CorrectionAnswer(JsonMapper json) {
        this.changes = json.createObjectNode();
        this.json = json;
    }

    static ObjectNode of(Correction correction, JsonMapper json) {
        CorrectionAnswer answer = new CorrectionAnswer(json);
        answer.speech(correction.speech());
        answer.statement(correction.statement());
        answer.allegation(correction.allegation());
        return answer.changes;
    }

    private void speech(SpeechChanges speech) {
        put("saidAt", Form.time(speech.saidAt()));
        put("saidAtIsLatest", speech.saidAtIsLatest());
        change("spokesperson", speech.spokesperson(), Form::id);
        list("externalIds", speech.externalIds(), Form::externalIds);
        list("citations", speech.citations(), Form::citations);
    }

    private void statement(StatementChanges statement) {
        put("party", Form.id(statement.party()));
        change("note", statement.note(), Form::text);
        put("extent", statement.extent());
        list("attributedTo", statement.attributedTo(), Form::ids);
        put("basis", statement.basis());
        change("confidence", statement.confidence(), confidence -> confidence);
        change("confidenceAs", statement.confidenceAs(), Form::text);
        put("phase", statement.phase());
        change("regarding", statement.regarding(), Form::id);
    }

    private void allegation(AllegationChanges allegation) {
        put("title", Form.text(allegation.title()));
        change("summary", allegation.summary(), Form::text);
        list("acts", allegation.acts(), acts -> Form.each(acts, Slug::value));
        list("accusers", allegation.accusers(), Form::ids);
        list("accused", allegation.accused(), Form::ids);
        list("affected", allegation.affected(), Form::ids);
        change("occurred", allegation.occurred(), AllegationAnswer::period);
        change("discoveredAt", allegation.discoveredAt(), Form::time);
        change("inResponseTo", allegation.inResponseTo(), Form::id);
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            changes.set(name, json.valueToTree(value));
        }
    }

    private <T> void list(String name, @Nullable List<T> list, Function<List<T>, Object> form) {
        if (list != null) {
            put(name, form.apply(list));
        }
    }

    private <T> void change(String name, @Nullable Change<T> change, Function<T, @Nullable Object> form) {
        if (change == null) {
            return;
        }
        T value = change.value();
        if (value == null) {
            changes.putNull(name);
        } else {
            put(name, form.apply(value));
        }
    }
}
