package org.allegationledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds the tags of an event against what was asked (design 4.2, Tags). The codes of external ids and keys cannot be computed
 * here: it must be that the same always has the same code, and no two have one.
 */
final class Tagging {

    private final Map<String, String> codes = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /**
     * @param former the external id that the record had before
     * @param aside the party that it counted as before, or the allegation that it is about, if the deed does not say
     */
    void check(Seen seen, Deed deed, @Nullable Integer key, @Nullable String former, @Nullable UUID aside) {
        Set<String> coded = seen.tags().stream().filter(Tagging::isCoded).collect(Collectors.toSet());
        Set<String> plain = new HashSet<>(seen.tags());
        plain.removeAll(coded);
        assertThat(plain).as("tags of %s", seen).isEqualTo(plain(deed, aside));
        String external = deed.externalId();
        Set<String> expected = new HashSet<>();
        if (key != null) {
            expected.add("command:" + code("key " + key, "command:", coded));
        }
        if (external != null && !external.isEmpty()) {
            expected.add("external-id:" + code(external, "external-id:", coded));
        }
        if (!deed.creates() && external != null && former != null && !former.equals(external)) {
            expected.add("external-id-freed:" + codes.get(former));
        }
        assertThat(coded).as("coded tags of %s", seen).isEqualTo(expected);
    }

    private String code(String name, String key, Set<String> coded) {
        return codes.computeIfAbsent(name, _ -> {
            List<String> found =
                    coded.stream().filter(tag -> tag.startsWith(key)).toList();
            assertThat(found).as("tags %s for %s", key, name).hasSize(1);
            String code = found.getFirst().substring(key.length());
            assertThat(used.add(code))
                    .as("nothing else has the code of %s", name)
                    .isTrue();
            return code;
        });
    }

    private static boolean isCoded(String tag) {
        return tag.startsWith("external-id") || tag.startsWith("command:");
    }

    private static Set<String> plain(Deed deed, @Nullable UUID aside) {
        Set<String> tags = new HashSet<>();
        if (deed.creates()) {
            tags.add("record:" + deed.id());
        }
        switch (deed) {
            case Deed.RegisterParty party -> add(tags, "party:", party.id(), party.actsFor());
            case Deed.AmendParty party -> add(tags, "party:", party.id());
            case Deed.RegisterSource source -> add(tags, "source:", source.id());
            case Deed.AmendSource source -> add(tags, "source:", source.id());
            case Deed.Allege allege -> {
                add(tags, "allegation:", allege.id(), allege.inResponseTo());
                add(tags, "party:", allege.accuser(), allege.accused());
                add(tags, "source:", allege.source());
            }
            case Deed.Attribute attribute -> {
                statement(tags, attribute);
                add(tags, "party:", attribute.to());
            }
            case Deed.Deny deny -> {
                statement(tags, deny);
                add(tags, "statement:", deny.regarding());
            }
            case Deed.Admit admit -> statement(tags, admit);
            case Deed.Withdraw withdraw -> {
                statement(tags, withdraw);
                add(tags, "statement:", withdraw.withdraws());
            }
            case Deed.Revision revision -> {
                add(tags, "statement:", revision.id());
                add(tags, "allegation:", aside);
                revision(tags, revision);
            }
            case Deed.Merge merge -> sameness(tags, merge.id(), merge.into());
            case Deed.Unmerge unmerge -> sameness(tags, unmerge.id(), aside);
        }
        return tags;
    }

    private static void revision(Set<String> tags, Deed.Revision revision) {
        switch (revision) {
            case Deed.Reassign(UUID _, UUID party) -> add(tags, "party:", party);
            case Deed.Reaccuse(UUID _, UUID accused) -> add(tags, "party:", accused);
            case Deed.Cite(UUID _, UUID source) -> add(tags, "source:", source);
            case Deed.Retract _ -> {}
        }
    }

    private static void sameness(Set<String> tags, UUID party, @Nullable UUID other) {
        add(tags, "party:", party, other);
        tags.add("merges:all");
    }

    private static void statement(Set<String> tags, Deed.Statement statement) {
        add(tags, "statement:", statement.id());
        add(tags, "allegation:", statement.allegation());
        add(tags, "party:", statement.party());
        add(tags, "source:", statement.source());
    }

    private static void add(Set<String> tags, String key, @Nullable UUID... ids) {
        for (UUID id : ids) {
            if (id != null) {
                tags.add(key + id);
            }
        }
    }
}
