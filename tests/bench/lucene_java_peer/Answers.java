import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Answers questions to an open index. */
final class Answers {
    /** How many there are of them; -1 where that was not counted. */
    record Counted(int documents, int pages) {}

    private static final int BEST = 20;
    private static final int SUGGESTED = 10;
    private static final Sort NEWEST = new Sort(new SortField("date", SortField.Type.INT, true));

    private final Pages pages;
    private final Analyzer words = Words.ofQuestions();
    private final IndexSearcher searcher;
    private long characters = 0;  // of all that was shown, so that nothing is left undone

    Answers(IndexReader reader, Pages pages) {
        this.pages = pages;
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);  // the same questions come again in every round
    }

    long characters() {
        return characters;
    }

    /** All that a page of results shows. */
    Counted whole(Question question, Question.Kind kind) throws IOException {
        if (kind == Question.Kind.SUGGESTION) return suggestions(question.words());
        var query = question.inPageOrCard(kind, words);
        var gather = new Gather(kind == Question.Kind.NEWEST ? Gather.Order.NEWEST
                                                             : Gather.Order.BEST);
        searcher.search(query, gather);
        var found = gather.finish();
        for (var each : found) {
            var shown = searcher.doc(each.doc());
            for (String field : List.of("document", "title", "number", "property", "address"))
                characters += shown.get(field).length();
        }
        if (!found.isEmpty() && !question.words().isEmpty())
            for (String snippet : new Snippets(searcher, words, pages, found).of(query))
                characters += snippet == null ? 0 : snippet.length();
        return new Counted(gather.documents, gather.pages);
    }

    /** The best twenty pages by their text alone, and how many there are. */
    Counted bare(Question question, Question.Kind kind) throws IOException {
        var query = question.inPage(kind, words);
        if (kind == Question.Kind.NEWEST) {
            var newest = TopFieldCollector.create(NEWEST, BEST, Integer.MAX_VALUE);
            searcher.search(query, newest);
            return new Counted(-1, (int) newest.topDocs().totalHits.value);
        }
        var best = TopScoreDocCollector.create(BEST, Integer.MAX_VALUE);
        searcher.search(query, best);
        return new Counted(-1, (int) best.topDocs().totalHits.value);
    }

    private record Hint(String word, int documents) {}

    private Counted suggestions(String beginning) throws IOException {
        var found = new ArrayList<Hint>();
        var prefix = new BytesRef(beginning);
        var terms = MultiTerms.getTerms(searcher.getIndexReader(), "hint").iterator();
        var there = terms.seekCeil(prefix) != TermsEnum.SeekStatus.END;
        while (there && StringHelper.startsWith(terms.term(), prefix)) {
            found.add(new Hint(terms.term().utf8ToString(), terms.docFreq()));
            there = terms.next() != null;
        }
        found.sort(Comparator.comparingInt(Hint::documents).reversed());
        for (var hint : found.subList(0, Math.min(SUGGESTED, found.size())))
            characters += hint.word().length();
        return new Counted(-1, -1);
    }
}
