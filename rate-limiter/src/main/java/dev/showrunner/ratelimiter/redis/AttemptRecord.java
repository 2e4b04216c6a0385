package dev.showrunner.ratelimiter.redis;

import dev.showrunner.ratelimiter.Debit;
import dev.showrunner.ratelimiter.Limit;
import dev.showrunner.ratelimiter.login.Opening;
import java.util.ArrayList;
import java.util.List;

/**
 * What Redis keeps of an attempt until its outcome comes, so that any node can give its tokens back, whatever limits that
 * node is set to: one line of words, behind the script's own word for "the address was suspected".
 *
 * @param trusted whether the device had shown a good token
 * @param account digest of the account
 * @param device digest of the device
 * @param address digest of the address
 * @param debits what was taken
 */
record AttemptRecord(boolean trusted, String account, String device, String address, List<Debit> debits) {
    private static final int HEAD_WORDS = 5;
    private static final int DEBIT_WORDS = 3;

    /** The text of an opening, without the script's word. */
    static String text(Opening opening) {
        List<String> words = new ArrayList<>(
                List.of(opening.trusted() ? "1" : "0", opening.account(), opening.device(), opening.address()));
        opening.debits().forEach(debit -> add(words, debit));
        opening.ifSuspected().ifPresent(debit -> add(words, debit));
        return String.join(" ", words);
    }

    private static void add(List<String> words, Debit debit) {
        words.add(debit.key());
        words.add(Long.toString(debit.limit().intervalMicros()));
        words.add(Long.toString(debit.limit().capacity()));
    }

    /** Reads what the script wrote. The stricter bucket was debited only if the script says so. */
    static AttemptRecord parse(String text) {
        String[] words = text.split(" ", -1);
        boolean suspected = words[0].equals("1");
        boolean trusted = words[1].equals("1");
        List<Debit> debits = new ArrayList<>();
        for (int i = HEAD_WORDS; i < words.length; i += DEBIT_WORDS) {
            Limit limit = new Limit("refunded", Long.parseLong(words[i + 2]), Long.parseLong(words[i + 1]));
            debits.add(new Debit(words[i], limit, 1));
        }
        if (!trusted && !suspected) {
            debits.removeLast();
        }
        return new AttemptRecord(trusted, words[2], words[3], words[4], debits);
    }
}
