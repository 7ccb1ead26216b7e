#include <lucene++/LuceneHeaders.h>
#include <lucene++/MultiFieldQueryParser.h>
#include <lucene++/SnowballAnalyzer.h>

#include "judged/finder.hpp"
#include "lucene/wide.hpp"

namespace byggarkiv::bench {
namespace {

using Lucene::newLucene;
using Lucene::String;

constexpr auto version = Lucene::LuceneVersion::LUCENE_30;

// As QueryParser::escape() does, which only heirs may call.
String escaped(const String& text) {
    String out;
    for (const auto c : text) {
        if (String(L"\\+-!():^[]\"{}~*?|&").find(c) != String::npos) out += L'\\';
        out += c;
    }
    return out;
}

// Signs that the query language knows are escaped, but for quotation marks around the whole.
String for_parser(const std::string& typed) {
    const auto text = lucene::wide(typed);
    if (text.front() != L'"') return escaped(text);
    return L'"' + escaped(text.substr(1, text.size() - 2)) + L'"';
}

class StockLuceneFinder final : public Finder {
public:
    explicit StockLuceneFinder(const JudgedArchive& archive)
        : analyzer_(newLucene<Lucene::SnowballAnalyzer>(version, L"norwegian")) {
        const auto directory = newLucene<Lucene::RAMDirectory>();
        const auto writer = newLucene<Lucene::IndexWriter>(
            directory, analyzer_, true, Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
        for (std::size_t i = 0; i < archive.papers().size(); ++i) {
            const auto card = lucene::wide(card_words(archive.papers()[i]));
            for (const auto& page : archive.pages(i)) {
                add(writer, card, lucene::wide(page.text));
                paper_of_.push_back(i);
            }
        }
        writer->optimize();
        writer->close();
        searcher_ = newLucene<Lucene::IndexSearcher>(directory, true);
        const auto fields = Lucene::newCollection<String>(L"card", L"text");
        parser_ = newLucene<Lucene::MultiFieldQueryParser>(version, fields, analyzer_);
        parser_->setDefaultOperator(Lucene::QueryParser::AND_OPERATOR);
    }

    std::string_view name() const override { return "stock Lucene++"; }

    std::vector<std::size_t> find(const std::string& typed) override {
        constexpr int pages = 1000;
        const auto query = parser_->parse(for_parser(typed));
        const auto best = searcher_->search(query, pages);
        PaperRanking ranking;
        for (const auto& hit : best->scoreDocs)
            ranking.add(paper_of_[static_cast<std::size_t>(hit->doc)]);
        return std::move(ranking).papers();
    }

private:
    static void add(const Lucene::IndexWriterPtr& writer, const String& card, const String& text) {
        using Lucene::AbstractField;
        const auto page = newLucene<Lucene::Document>();
        for (const auto& [name, words] : {std::pair(L"card", card), std::pair(L"text", text)})
            page->add(newLucene<Lucene::Field>(name, words, AbstractField::STORE_NO,
                                               AbstractField::INDEX_ANALYZED));
        writer->addDocument(page);
    }

    Lucene::AnalyzerPtr analyzer_;
    Lucene::SearcherPtr searcher_;
    Lucene::QueryParserPtr parser_;
    std::vector<std::size_t> paper_of_;  // by Lucene's number, from 0
};

}  // namespace

std::unique_ptr<Finder> stock_lucene_finder(const JudgedArchive& archive) {
    return std::make_unique<StockLuceneFinder>(archive);
}

}  // namespace byggarkiv::bench
