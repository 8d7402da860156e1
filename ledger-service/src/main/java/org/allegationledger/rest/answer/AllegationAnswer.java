package org.allegationledger.rest.answer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.allegationledger.contract.model.Allegation;
import org.allegationledger.contract.model.Period;
import org.allegationledger.contract.model.Status;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.view.AllegationView;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Stance;
import org.jspecify.annotations.Nullable;

/** An allegation in an answer. */
public final class AllegationAnswer {

    private AllegationAnswer() {}

    /** The allegation with the stances on it. */
    public static Allegation of(AllegationFound found) {
        return item(found).stances(Form.each(found.allegation().stances(), StanceAnswer::of));
    }

    /** The allegation as lists have it: without the stances. */
    public static Allegation item(AllegationFound found) {
        AllegationView view = found.allegation();
        Map<String, Integer> answers = new LinkedHashMap<>();
        for (Stance stance : Stance.values()) {
            Integer count = view.answers().get(stance);
            if (count != null) {
                answers.put(stance.name(), count);
            }
        }
        return recorded(view.id(), view.details())
                .status(Status.valueOf(view.status().name()))
                .answers(answers)
                .responses(Form.ids(found.responses()))
                .erased(Form.erased(view.erased()))
                .recordedAt(Form.recordedAt(view.recordedAt()))
                .position(view.position());
    }

    /** What was recorded of it, without what follows from other events. */
    static Allegation recorded(AllegationId id, AllegationDetails details) {
        return new Allegation()
                .id(id.value())
                .title(Form.text(details.title()))
                .summary(Form.text(details.summary()))
                .acts(Form.each(details.acts(), Slug::value))
                .accusers(Form.ids(details.accusers()))
                .accused(Form.ids(details.accused()))
                .affected(Form.ids(details.affected()))
                .occurred(period(details.occurred()))
                .discoveredAt(Form.time(details.discoveredAt()))
                .saidAt(details.saidAt().text())
                .saidAtIsLatest(details.saidAtIsLatest())
                .spokesperson(Form.id(details.spokesperson()))
                .inResponseTo(Form.id(details.inResponseTo()))
                .externalIds(Form.externalIds(details.externalIds()))
                .citations(Form.citations(details.citations()));
    }

    static @Nullable Period period(@Nullable Occurred occurred) {
        return occurred == null ? null : new Period(occurred.from().text()).to(Form.time(occurred.to()));
    }
}
