import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Version;

/**
 * Apache Lucene, told what to do by search_bench: a line in, its lines out (lucene_java_peer.hpp).
 *
 *     Peer FOLDER wall|thread     whose seconds count, as in stopwatch.hpp
 */
public final class Peer {
    private final Path folder;
    private final boolean wall;
    private final Pages pages;
    private final Builder builder;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Answers answers;
    private Changes changes;

    private Peer(Path folder, boolean wall) throws IOException {
        this.folder = folder;
        this.wall = wall;
        pages = new Pages(folder);
        builder = new Builder(pages, Words.ofPages(folder.resolve("parts.tsv")));
    }

    public static void main(String[] arguments) throws Exception {
        var peer = new Peer(Path.of(arguments[0]), arguments[1].equals("wall"));
        var lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = lines.readLine()) != null;) {
            System.out.print(peer.told(line.split(" ")));
            System.out.flush();
        }
    }

    private String told(String[] words) throws Exception {
        switch (words[0]) {
            case "version":
                return Version.LATEST + "\n";
            case "index":
                return index(folder.resolve(words[1]), Integer.parseInt(words[2]));
            case "open":
                answers = new Answers(
                    DirectoryReader.open(new MMapDirectory(folder.resolve(words[1]))), pages);
                return "open\n";
            case "ask":
                return ask(words[1], Question.Kind.valueOf(words[2].toUpperCase(Locale.ROOT)),
                           words[3].equals("whole"));
            case "change":
                return change(folder.resolve(words[1]), words[2]);
            default:
                throw new IllegalArgumentException(words[0]);
        }
    }

    private String index(Path index, int writers) throws Exception {
        long begin = now();
        builder.build(index, writers);
        return milliseconds(begin) + "\n";
    }

    /** "milliseconds documents pages" for each question of the class. */
    private String ask(String name, Question.Kind kind, boolean whole) throws IOException {
        var said = new StringBuilder();
        var questions = Question.read(folder.resolve("questions").resolve(name + ".tsv"));
        for (var question : questions) {
            long begin = now();
            var counted = whole ? answers.whole(question, kind) : answers.bare(question, kind);
            said.append(milliseconds(begin)).append(' ').append(counted.documents());
            said.append(' ').append(counted.pages()).append('\n');
        }
        System.err.println(name + ": " + answers.characters() + " characters shown so far");
        return said.toString();
    }

    private String change(Path index, String how) throws IOException {
        if (changes == null) changes = new Changes(index, pages, builder);
        long begin = now();
        changes.change(how.equals("commit") ? Changes.How.COMMITTED : Changes.How.NEAR_REAL_TIME);
        return milliseconds(begin) + "\n";
    }

    private long now() {
        return wall ? System.nanoTime() : threads.getCurrentThreadCpuTime();
    }

    private String milliseconds(long begin) {
        return String.format(Locale.ROOT, "%.6f", (now() - begin) / 1e6);
    }
}
