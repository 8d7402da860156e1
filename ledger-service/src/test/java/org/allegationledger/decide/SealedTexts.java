package org.allegationledger.decide;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.vocabulary.Text;

/** An event as a rule meets it: every text in it sealed, everything else as it was. */
public final class SealedTexts {

    private SealedTexts() {}

    /** The event with its texts sealed. */
    public static LedgerEvent of(LedgerEvent event) {
        return (LedgerEvent) sealed(event);
    }

    /** Whatever an event is made of, with its texts sealed. */
    public static Object sealed(Object value) {
        return switch (value) {
            case null -> null;
            case Text _ -> Text.SEALED;
            case List<?> list -> list.stream().map(SealedTexts::sealed).toList();
            case Record record -> rebuilt(record);
            default -> value;
        };
    }

    private static Record rebuilt(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = sealed(components[i].getAccessor().invoke(record));
            }
            Constructor<? extends Record> canonical = record.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException unreadable) {
            throw new AssertionError("a record of the domain cannot be rebuilt", unreadable);
        }
    }
}
