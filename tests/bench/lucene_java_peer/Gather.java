import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/**
 * Counts the documents that answer, by type and by decade, and keeps the best twenty, each by its
 * best page: what Byggarkiv's own collector does, with doc values.
 */
final class Gather extends SimpleCollector {
    enum Order { BEST, NEWEST }

    /** `doc` as the index numbers pages. */
    record Found(int doc, int page, float score, int date) {}

    private static final int KEPT = 20;
    private static final int TYPES = 32;
    private static final int DECADES = 300;

    final int[] types = new int[TYPES];
    final int[] decades = new int[DECADES];
    int documents = 0;
    int pages = 0;

    private final Comparator<Found> better;
    private final PriorityQueue<Found> kept;
    private int base;
    private NumericDocValues pageOf;
    private NumericDocValues typeOf;
    private NumericDocValues dateOf;
    private Scorable scorer;

    // The document whose pages are coming in.
    private int current = -1;
    private int date;
    private int bestDoc;
    private int bestPage;
    private float bestScore;

    Gather(Order order) {
        Comparator<Found> byDate = Comparator.comparingInt(Found::date);
        Comparator<Found> byScore = (a, b) -> Float.compare(a.score(), b.score());
        better = order == Order.NEWEST ? byDate : byScore.thenComparing(byDate);
        kept = new PriorityQueue<>(KEPT, better);  // the worst first
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }

    @Override
    public void setScorer(Scorable scorer) {
        this.scorer = scorer;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        end();
        base = segment.docBase;
        pageOf = DocValues.getNumeric(segment.reader(), "page");
        typeOf = DocValues.getNumeric(segment.reader(), "type");
        dateOf = DocValues.getNumeric(segment.reader(), "date");
    }

    @Override
    public void collect(int doc) throws IOException {
        pageOf.advanceExact(doc);
        int page = (int) pageOf.longValue();
        float score = scorer.score();
        ++pages;
        if (page / Pages.OF_A_DOCUMENT != current) {
            end();
            begin(doc, page / Pages.OF_A_DOCUMENT);
        }
        if (score <= bestScore) return;
        bestScore = score;
        bestDoc = base + doc;
        bestPage = page;
    }

    private void begin(int doc, int document) throws IOException {
        current = document;
        typeOf.advanceExact(doc);
        dateOf.advanceExact(doc);
        date = (int) dateOf.longValue();
        ++types[(int) typeOf.longValue()];
        ++decades[date / 100000];
        ++documents;
        bestScore = -1;
    }

    private void end() {
        if (current < 0) return;
        current = -1;
        var found = new Found(bestDoc, bestPage, bestScore, date);
        if (kept.size() == KEPT) {
            if (better.compare(found, kept.peek()) <= 0) return;
            kept.poll();
        }
        kept.add(found);
    }

    /** The best first. */
    List<Found> finish() {
        end();
        var best = new ArrayList<>(kept);
        best.sort(better.reversed());
        return best;
    }
}
