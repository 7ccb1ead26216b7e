import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.tartarus.snowball.ext.NorwegianStemmer;

/**
 * Lucene's own tokeniser, lower case and Norwegian Snowball; for pages with the parts of compounds
 * too, by the same table as ours, so that all engines find the same.
 */
final class Words extends Analyzer {
    private final Map<String, String[]> parts;

    private Words(Map<String, String[]> parts) {
        this.parts = parts;
    }

    static Words ofQuestions() {
        return new Words(Map.of());
    }

    static Words ofPages(Path table) throws IOException {
        var parts = new HashMap<String, String[]>();
        for (String line : Files.readAllLines(table)) {
            String[] columns = line.split("\t", 2);
            parts.put(columns[0], columns[1].split("\t"));
        }
        return new Words(parts);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream stems = new SnowballFilter(new LowerCaseFilter(words), new NorwegianStemmer());
        return new TokenStreamComponents(words, parts.isEmpty() ? stems : new Parts(stems, parts));
    }
}
