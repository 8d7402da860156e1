package org.allegationledger.embedded.plan;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.allegationledger.embedded.key.KeyField;

/**
 * Chooses the scans that answer a query with the least reading. Costs are not guessed: an ordered map tells in logarithmic time
 * how many keys lie in a stretch.
 */
public final class Planner {

    private final List<Source> sources;

    /** @param sources what can be walked; the first holds the documents */
    public Planner(List<? extends Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * The cheapest plan.
     *
     * @param filter the whole filter; what no index can use is left to the matcher
     * @param sort the order asked for, empty if none
     * @param limit how many documents are wanted, 0 for all
     */
    public Plan plan(Document filter, List<KeyField> sort, long limit) {
        List<List<Condition>> branches = FilterReader.read(filter);
        List<Condition> common = new ArrayList<>(branches.isEmpty() ? List.of() : branches.getFirst());
        branches.forEach(common::retainAll);
        List<Plan> plans = new ArrayList<>(candidates(common, sort));
        if (branches.size() > 1) {
            plans.addAll(unions(branches, sort));
        }
        long fewest = plans.stream().mapToLong(Plan::count).min().orElse(0);
        return plans.stream()
                .min(Comparator.comparingDouble(plan -> cost(plan, limit, fewest)))
                .orElseThrow();
    }

    private List<Plan> candidates(List<Condition> conditions, List<KeyField> sort) {
        List<Plan> plans = new ArrayList<>();
        for (Source source : sources) {
            KeyField first = source.fields().getFirst();
            List<Condition> leads = conditions.stream()
                    .filter(condition -> condition.path().equals(first.path()))
                    .toList();
            if (leads.isEmpty() && !source.isSparse()) {
                plans.add(new ScanBuilder(source, conditions, sort).build(List.of()));
            }
            for (Condition lead : leads) {
                if (!source.isSparse() || lead.excludesNull()) {
                    Plan plan = new ScanBuilder(source, conditions, sort).build(List.of(lead));
                    if (source.holdsDocuments() && plan.count() <= 1) {
                        return List.of(plan); // none reads less, and to plan the others would cost more than this
                    }
                    plans.add(plan);
                }
            }
        }
        return plans;
    }

    /** One plan per branch, walked together: the cheapest of each, and the cheapest of each that keeps one common order. */
    private List<Plan> unions(List<List<Condition>> branches, List<KeyField> sort) {
        List<Plan> cheapest = new ArrayList<>();
        List<Plan> ordered = new ArrayList<>();
        for (List<Condition> branch : branches) {
            List<Plan> plans = candidates(branch, sort);
            plans.stream().min(Comparator.comparingLong(Plan::count)).ifPresent(cheapest::add);
            plans.stream()
                    .filter(plan -> plan.sorted()
                            && plan.merged()
                            && (ordered.isEmpty() || ordered.getFirst().merges(plan)))
                    .min(Comparator.comparingLong(Plan::count))
                    .ifPresent(ordered::add);
        }
        List<Plan> unions = new ArrayList<>();
        unions.add(union(cheapest, sort.isEmpty(), false));
        if (ordered.size() == branches.size()) {
            unions.add(union(ordered, true, true));
        }
        return unions;
    }

    private static Plan union(List<Plan> plans, boolean sorted, boolean merged) {
        List<Scan> scans =
                plans.stream().flatMap(plan -> plan.scans().stream()).distinct().toList();
        Plan first = plans.getFirst();
        long count = plans.stream().mapToLong(Plan::count).sum();
        return new Plan(scans, sorted, merged, merged && first.reverse(), !merged, first.order(), count);
    }

    /** In entries read; one that leads to a document counts double, and so does one that must be sorted afterwards. */
    private static double cost(Plan plan, long limit, long fewest) {
        double read = plan.count();
        if (plan.sorted() && limit > 0) {
            read = Math.min(read, (double) limit * plan.count() / Math.max(1, fewest));
        }
        boolean indirect = plan.scans().stream().anyMatch(scan -> !scan.source().holdsDocuments());
        return read * (indirect ? 2 : 1) * (plan.sorted() ? 1 : 2)
                + plan.scans().size();
    }
}
