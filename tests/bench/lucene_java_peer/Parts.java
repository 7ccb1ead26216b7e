import java.io.IOException;
import java.util.Map;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Adds the known parts of a compound on the compound's place. Lucene's own
 * DictionaryCompoundWordTokenFilter would find `plan` in the middle of words too.
 */
final class Parts extends TokenFilter {
    private static final String[] NONE = {};

    private final Map<String, String[]> known;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private String[] parts = NONE;
    private int next = 0;
    private State compound;

    Parts(TokenStream words, Map<String, String[]> known) {
        super(words);
        this.known = known;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (next < parts.length) {
            restoreState(compound);
            term.setEmpty().append(parts[next++]);
            step.setPositionIncrement(0);
            return true;
        }
        if (!input.incrementToken()) return false;
        parts = known.getOrDefault(term.toString(), NONE);
        next = 0;
        if (parts.length > 0) compound = captureState();
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        parts = NONE;
        next = 0;
    }
}
