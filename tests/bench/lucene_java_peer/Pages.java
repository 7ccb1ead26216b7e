import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The corpus as write_corpus() left it (corpus_texts.hpp). Any thread may call. */
final class Pages {
    static final int OF_A_DOCUMENT = 4;

    /** What is known of a document beside its text; date is 19670500. */
    record Card(String key, int type, int date, String title, String words, String number,
                String property, String address, String[] hints) {}

    private final List<Card> cards = new ArrayList<>();
    private final long[] begins;
    private final FileChannel text;

    Pages(Path folder) throws IOException {
        try (var lines = Files.lines(folder.resolve("cards.tsv"))) {
            lines.forEach(line -> cards.add(card(line.split("\t", -1))));
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("pages.begins")));
        var numbers = bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        begins = new long[numbers.remaining()];
        numbers.get(begins);
        text = FileChannel.open(folder.resolve("pages.txt"), StandardOpenOption.READ);
    }

    private static Card card(String[] c) {
        return new Card(c[0], Integer.parseInt(c[1]), Integer.parseInt(c[2]), c[3], c[4], c[5],
                        c[6], c[7], c[8].trim().split(" "));
    }

    int documents() {
        return cards.size();
    }

    Card card(int document) {
        return cards.get(document);
    }

    /** A page by its number in the whole corpus, from 0. */
    String text(int page) throws IOException {
        var bytes = ByteBuffer.allocate((int) (begins[page + 1] - begins[page]));
        for (long at = begins[page]; bytes.hasRemaining();) {
            int got = text.read(bytes, at);
            if (got < 0) throw new IOException("pages cut short");
            at += got;
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }
}
