package dev.showrunner.ratelimiter.region;

import dev.showrunner.ratelimiter.Buckets;
import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Reach;
import dev.showrunner.ratelimiter.RegionUnavailableException;
import dev.showrunner.ratelimiter.StoreUnavailableException;
import dev.showrunner.ratelimiter.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stores of all regions as one: buckets with a home are debited there, all others here.
 *
 * <p>A request over several regions asks this one first, then the others, and gives back what the former allowed if a later one
 * denies or cannot be asked; so it is all-or-nothing in the end, and a debit may show for the length of a round trip. A
 * refund that is lost under-admits. Thread-safe.
 */
public final class RegionalBuckets implements Buckets {
    private final String here;
    private final Map<String, Buckets> regions;

    /**
     * Several regions.
     *
     * @param here the name of this region
     * @param regions the store of each, this one included
     */
    public RegionalBuckets(String here, Map<String, Buckets> regions) {
        this.here = here;
        this.regions = Map.copyOf(regions);
    }

    /** The debits of a request that one region decides. */
    private record Group(String region, List<Integer> places, List<Debit> debits) {}

    @Override
    public Verdict take(List<Debit> debits) {
        List<Group> groups = groups(debits);
        if (groups.size() == 1) {
            return store(groups.getFirst()).take(debits);
        }
        Long[] backlogs = new Long[debits.size()];
        Arrays.fill(backlogs, 0L);
        boolean shadowAllowed = true;
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            Verdict verdict = take(group, groups.subList(0, i));
            for (int k = 0; k < group.places().size(); k++) {
                backlogs[group.places().get(k)] = verdict.backlogMicros().get(k);
            }
            shadowAllowed &= verdict.shadowAllowed();
            if (!verdict.allowed()) {
                giveBack(groups.subList(0, i));
                return new Verdict(false, false, List.of(backlogs));
            }
        }
        return new Verdict(true, shadowAllowed, List.of(backlogs));
    }

    private Verdict take(Group group, List<Group> before) {
        try {
            return store(group).take(group.debits());
        } catch (StoreUnavailableException e) {
            giveBack(before);
            Set<String> lost = group.debits().stream().map(Debit::key).collect(Collectors.toSet());
            throw new RegionUnavailableException(lost, e);
        }
    }

    private void giveBack(List<Group> groups) {
        for (Group group : groups) {
            List<Debit> counted =
                    group.debits().stream().filter(debit -> !debit.shadow()).toList();
            try {
                if (!counted.isEmpty()) {
                    store(group).refund(counted);
                }
            } catch (StoreUnavailableException e) {
                // Never repeated, since it may have happened: what is lost under-admits.
            }
        }
    }

    @Override
    public void refund(List<Debit> debits) {
        groups(debits).forEach(group -> store(group).refund(group.debits()));
    }

    /** Fills buckets wherever they are. */
    @Override
    public void reset(List<String> keys) {
        regions.values().forEach(store -> store.reset(keys));
    }

    private Buckets store(Group group) {
        Buckets store = regions.get(group.region());
        if (store == null) {
            throw new StoreUnavailableException(
                    "This node knows no region of that name", new IllegalArgumentException("unknown region"));
        }
        return store;
    }

    /** This region first: it answers soonest. */
    private List<Group> groups(List<Debit> debits) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (int i = 0; i < debits.size(); i++) {
            Group group = groups.computeIfAbsent(
                    region(debits.get(i)), name -> new Group(name, new ArrayList<>(), new ArrayList<>()));
            group.places().add(i);
            group.debits().add(debits.get(i));
        }
        return groups.values().stream()
                .sorted((a, b) ->
                        Boolean.compare(b.region().equals(here), a.region().equals(here)))
                .toList();
    }

    private String region(Debit debit) {
        boolean away =
                debit.terms().reach() == Reach.HOME && !debit.terms().home().isEmpty();
        return away ? debit.terms().home() : here;
    }
}
