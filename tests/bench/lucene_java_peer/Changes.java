import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.MMapDirectory;

/** Writes documents anew and sees to it that they can be found. */
final class Changes {
    enum How { NEAR_REAL_TIME, COMMITTED }

    private final Pages pages;
    private final Builder builder;
    private final IndexWriter writer;
    private DirectoryReader reader;
    private int next = 0;

    Changes(Path index, Pages pages, Builder builder) throws IOException {
        this.pages = pages;
        this.builder = builder;
        writer = new IndexWriter(new MMapDirectory(index), builder.settings());
        reader = DirectoryReader.open(writer);
    }

    void change(How how) throws IOException {
        int document = next++;
        writer.updateDocuments(new Term("document", pages.card(document).key()),
                               builder.documents(document));
        if (how == How.COMMITTED) writer.commit();
        var newer = DirectoryReader.openIfChanged(reader);
        if (newer == null) throw new IllegalStateException("the change is not seen");
        reader.close();
        reader = newer;
    }
}
