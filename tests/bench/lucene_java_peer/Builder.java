import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.MMapDirectory;

/** Makes Lucene documents of pages; those of one archive document lie next to each other. */
final class Builder {
    private static final double BUFFER_MB = 64;

    private final Pages pages;
    private final Analyzer words;
    private final FieldType pageText = new FieldType(TextField.TYPE_NOT_STORED);

    /** With offsets in the index, snippets need not take the page apart again. */
    Builder(Pages pages, Analyzer words) {
        this.pages = pages;
        this.words = words;
        pageText.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        pageText.freeze();
    }

    IndexWriterConfig settings() {
        return new IndexWriterConfig(words).setRAMBufferSizeMB(BUFFER_MB).setUseCompoundFile(false);
    }

    /** Writes all documents into `folder`; one thread merges too, more leave that to others. */
    void build(Path folder, int threads) throws Exception {
        var settings = settings().setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        settings.setMergeScheduler(threads == 1 ? new SerialMergeScheduler()
                                                : new ConcurrentMergeScheduler());
        try (var writer = new IndexWriter(new MMapDirectory(folder), settings)) {
            var next = new AtomicInteger();
            var failed = new AtomicReference<Exception>();
            Runnable add = () -> {
                try {
                    for (int d; (d = next.getAndIncrement()) < pages.documents();)
                        writer.addDocuments(documents(d));
                } catch (IOException e) {
                    failed.set(e);
                }
            };
            var others = new ArrayList<Thread>();
            for (int i = 1; i < threads; ++i) others.add(new Thread(add));
            for (var other : others) other.start();
            add.run();
            for (var other : others) other.join();
            if (failed.get() != null) throw failed.get();
            writer.commit();
        }
    }

    /** One per page. */
    List<Document> documents(int number) throws IOException {
        var card = pages.card(number);
        var all = new ArrayList<Document>();
        for (int p = 0; p < Pages.OF_A_DOCUMENT; ++p) {
            int page = number * Pages.OF_A_DOCUMENT + p;
            var made = document(card, page);
            if (p == 0)
                for (String hint : card.hints())
                    made.add(new StringField("hint", hint, Field.Store.NO));
            all.add(made);
        }
        return all;
    }

    private Document document(Pages.Card card, int page) throws IOException {
        var made = new Document();
        made.add(new StringField("document", card.key(), Field.Store.YES));
        made.add(new StringField("property", card.property(), Field.Store.YES));
        made.add(new Field("text", pages.text(page), pageText));
        made.add(new TextField("card", card.words(), Field.Store.NO));
        made.add(new NumericDocValuesField("page", page));
        made.add(new NumericDocValuesField("type", card.type()));
        made.add(new NumericDocValuesField("date", card.date()));
        made.add(new StoredField("title", card.title()));
        made.add(new StoredField("number", card.number()));
        made.add(new StoredField("address", card.address()));
        made.add(new StoredField("type", card.type()));
        made.add(new StoredField("date", card.date()));
        return made;
    }
}
