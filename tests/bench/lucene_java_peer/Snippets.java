import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.CustomSeparatorBreakIterator;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** Marked stretches of about forty words, whole lines; the text comes from the corpus's file. */
final class Snippets extends UnifiedHighlighter {
    private static final int CHARACTERS = 250;

    private final Pages pages;
    private final List<Gather.Found> found;

    /** For one answer. */
    Snippets(IndexSearcher searcher, Analyzer words, Pages pages, List<Gather.Found> found) {
        super(searcher, words);
        this.pages = pages;
        this.found = found;
        setMaxNoHighlightPassages(0);
        setBreakIterator(() -> LengthGoalBreakIterator.createMinLength(
            new CustomSeparatorBreakIterator('\n'), CHARACTERS, 0.5f));
    }

    String[] of(Query query) throws IOException {
        int[] docs = found.stream().mapToInt(Gather.Found::doc).toArray();
        return highlightFields(new String[] {"text"}, query, docs, new int[] {1}).get("text");
    }

    /** Asked in the order of the index. */
    @Override
    protected List<CharSequence[]> loadFieldValues(String[] fields, DocIdSetIterator docs,
                                                   int cacheCharsThreshold) throws IOException {
        var texts = new ArrayList<CharSequence[]>();
        for (int doc; (doc = docs.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS;)
            texts.add(new CharSequence[] {pages.text(pageOf(doc))});
        return texts;
    }

    private int pageOf(int doc) {
        for (var each : found)
            if (each.doc() == doc) return each.page();
        throw new IllegalStateException("not among the found: " + doc);
    }
}
