import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** A line of a class's file: words, property. As a query it means what it means to Byggarkiv. */
record Question(String words, String property) {
    enum Kind { ANSWER, NEWEST, SUGGESTION, BEGINNING, MISSPELT }

    private static final float CARD_BOOST = 2;
    private static final int SHORT_WORD = 6;  // shorter ones may have one error, others two

    static List<Question> read(Path file) throws IOException {
        var all = new ArrayList<Question>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t", -1);
            all.add(new Question(columns[0], columns[1]));
        }
        return all;
    }

    /** Each word in the page or its card. */
    Query inPageOrCard(Kind kind, Analyzer words) throws IOException {
        var pages = parts("text", kind, words);
        var cards = parts("card", kind, words);
        var all = new BooleanQuery.Builder();
        for (int i = 0; i < pages.size(); ++i) {
            var either = new BooleanQuery.Builder();
            either.add(pages.get(i), Occur.SHOULD);
            either.add(new BoostQuery(cards.get(i), CARD_BOOST), Occur.SHOULD);
            all.add(either.build(), Occur.MUST);
        }
        return filed(all);
    }

    Query inPage(Kind kind, Analyzer words) throws IOException {
        var all = new BooleanQuery.Builder();
        for (var part : parts("text", kind, words)) all.add(part, Occur.MUST);
        return filed(all);
    }

    private Query filed(BooleanQuery.Builder all) {
        if (!property.isEmpty())
            all.add(new TermQuery(new Term("property", property)),
                    words.isEmpty() ? Occur.MUST : Occur.FILTER);
        return all.build();
    }

    private List<Query> parts(String field, Kind kind, Analyzer analyzer) throws IOException {
        var terms = new ArrayList<Query>();
        if (kind == Kind.BEGINNING) {
            terms.add(new PrefixQuery(new Term(field, words)));
            return terms;
        }
        var row = new PhraseQuery.Builder();
        try (TokenStream stream = analyzer.tokenStream(field, words)) {
            var stem = stream.getAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                var term = new Term(field, stem.toString());
                row.add(term);
                terms.add(kind == Kind.MISSPELT ? nearly(term) : new TermQuery(term));
            }
            stream.end();
        }
        return words.startsWith("\"") ? List.of(row.build()) : terms;
    }

    private static Query nearly(Term term) {
        return new FuzzyQuery(term, term.text().length() < SHORT_WORD ? 1 : 2);
    }
}
