#include "portal/portal.hpp"

#include "archive/archive.hpp"
#include "archive/handled_requests.hpp"
#include "http/urls.hpp"
#include "portal/addresses.hpp"
#include "portal/archivist/assessment_pages.hpp"
#include "portal/archivist/class_pages.hpp"
#include "portal/archivist/correction_pages.hpp"
#include "portal/archivist/import_pages.hpp"
#include "portal/archivist/like_pages.hpp"
#include "portal/archivist/placing_pages.hpp"
#include "portal/archivist/quarantine_pages.hpp"
#include "portal/casework/decision_pages.hpp"
#include "portal/casework/staff_sign_in_pages.hpp"
#include "portal/casework/work_list_pages.hpp"
#include "portal/citizen/own_pages.hpp"
#include "portal/frame.hpp"
#include "portal/public/case_pages.hpp"
#include "portal/public/document_pages.hpp"
#include "portal/public/file_answers.hpp"
#include "portal/public/letter_pages.hpp"
#include "portal/public/near_pages.hpp"
#include "portal/public/property_pages.hpp"
#include "render/pages.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace byggarkiv::portal {

struct Portal::Rooms {
    explicit Rooms(House&& house)
        : reception(house.archives, house.sessions, house.clock, std::move(house.tenant_at),
                    house.pages.languages()),
          frame(house.pages),
          search(frame, house.searcher_of),
          near(frame),
          properties(frame),
          cases(frame),
          documents(frame, house.searcher_of),
          files(frame, house.pictures, house.copies),
          letters(frame, house.stationery),
          info(frame, house.contact_of),
          sign_in(frame, house.sessions, std::move(house.sign_in)),
          staff_sign_in(frame, house.staff_accounts, house.sessions),
          own(frame),
          work_list(frame, house.stationery),
          imports(frame),
          quarantine(frame),
          assessments(frame),
          corrections(frame),
          piles(frame, house.pictures, std::move(house.arrange)),
          uploads(frame, std::move(house.shelf_of)),
          classes(frame),
          placings(frame),
          likes(frame),
          decisions(frame, house.stationery, house.contact_of) {}

    Reception reception;
    Frame frame;
    SearchPages search;
    NearPages near;
    PropertyPages properties;
    CasePages cases;
    DocumentPages documents;
    FileAnswers files;
    LetterPages letters;
    InfoPages info;
    SignInPages sign_in;
    StaffSignInPages staff_sign_in;
    OwnPages own;
    WorkListPages work_list;
    ImportPages imports;
    QuarantinePages quarantine;
    AssessmentPages assessments;
    CorrectionPages corrections;
    PilePages piles;
    UploadPages uploads;
    ClassPages classes;
    PlacingPages placings;
    LikePages likes;
    DecisionPages decisions;
};

namespace {

constexpr int unprocessable = 422;

using http::Audience;
using http::Method;
using http::Request;
using http::Response;

// "?sprak=en" on any page: remembers the choice and leads back to the page without it.
std::optional<Response> language_chosen(const Request& request, const render::Pages& pages) {
    const auto code = request.query.find("sprak");
    if (!code || request.method == Method::post) return std::nullopt;
    http::Fields rest;
    for (const auto& [name, value] : request.query) {
        if (name != "sprak") rest.add(name, value);
    }
    auto to = std::string(request.path());
    if (rest.size() > 0) to += "?" + http::form_text(rest);
    auto response = Response::see_other(http::local_path(to));
    const auto language = render::language_of(*code);
    const auto on = pages.languages();
    if (language && std::find(on.begin(), on.end(), *language) != on.end()) {
        constexpr std::chrono::hours a_year{24 * 365};
        response.with(http::Cookie{
            .name = "sprak", .value = std::string(render::code(*language)), .lasts = a_year});
    }
    return response;
}

// Whether the key of this request was used for another one. Whether it was used for this one, its
// handler finds out in the change itself.
bool misuses_its_key(const Visit& visit) {
    return visit.sent && !visit.archive.desk().handled_requests().outcome_of(*visit.sent);
}

// The outer fence: what is done behind it is asked of domain::may_do once more.
bool belongs_to(const Visit& visit, Audience audience) {
    switch (audience) {
        case Audience::administrator:
            return visit.may(domain::Right::manage_tenant);
        case Audience::caseworker:
            return visit.works_on_cases();
        case Audience::signed_in:
            return visit.signed_in();
        case Audience::everyone:
            return true;
    }
    return false;
}

}  // namespace

Portal::Portal(House house) : rooms_(std::make_unique<Rooms>(std::move(house))) {}
Portal::~Portal() = default;

http::RouteTable Portal::routes() const {
    const auto& rooms = *rooms_;
    // A row whose page is shown by one function of one of the rooms.
    const auto page = [&rooms](Method method, std::string path, Audience audience,
                               const auto& pages, auto show) {
        auto handler = [&rooms, &pages, show](const Request& request) {
            if (auto chosen = language_chosen(request, rooms.frame.pages()))
                return std::move(*chosen);
            const auto visit = rooms.reception.receive(request);
            if (!visit) return rooms.frame.bare_error(render::Language::nb, {404, ""});
            if (misuses_its_key(*visit)) return rooms.frame.error(*visit, {unprocessable, ""});
            return (pages.*show)(*visit);
        };
        return http::Route(method, std::move(path), audience, std::move(handler));
    };
    // A row that takes its body in pieces; `take` gets the visit of its head.
    const auto receiving = [&rooms](Method method, std::string path, auto take) {
        return http::Route::receiving(
            method, std::move(path), Audience::signed_in,
            [&rooms, take](const Request& head) -> http::Admission {
                const auto visit = rooms.reception.receive(head);
                if (!visit) return rooms.frame.bare_error(render::Language::nb, {404, ""});
                return (rooms.uploads.*take)(*visit);
            });
    };
    constexpr auto get = Method::get;
    constexpr auto post = Method::post;
    constexpr auto everyone = Audience::everyone;
    constexpr auto staff = Audience::caseworker;
    return {
        page(get, "/", everyone, rooms.search, &SearchPages::front),
        page(get, "/sok", everyone, rooms.search, &SearchPages::show),
        page(get, "/sok/forslag", everyone, rooms.search, &SearchPages::suggest),
        page(get, "/sok.geojson", everyone, rooms.search, &SearchPages::as_geojson),
        page(get, "/naer", everyone, rooms.near, &NearPages::show),
        page(get, "/k/{municipality}/e/{property*}", everyone, rooms.properties,
             &PropertyPages::show),
        page(get, "/k/{municipality}/sak/{case}", everyone, rooms.cases, &CasePages::show),
        page(get, "/k/{municipality}/sak/{case}/{number}", everyone, rooms.cases,
             &CasePages::show_numbered),
        page(get, "/dok/{document}", everyone, rooms.documents, &DocumentPages::show),
        page(get, "/dok/{document}/s/{page}", everyone, rooms.documents, &DocumentPages::show_page),
        page(get, "/dok/{document}/s/{page}/bilde.jpg", everyone, rooms.files,
             &FileAnswers::picture),
        page(get, "/dok/{document}/s/{page}/miniatyr.jpg", everyone, rooms.files,
             &FileAnswers::thumbnail),
        page(get, "/dok/{document}/fil", everyone, rooms.files, &FileAnswers::file),
        page(get, "/dok/{document}/sokbar.pdf", everyone, rooms.files,
             &FileAnswers::searchable_copy),
        page(get, "/dok/{document}/lignende", everyone, rooms.search, &SearchPages::show_related),
        page(get, "/dok/{document}/tekst", everyone, rooms.letters, &LetterPages::show),
        page(get, "/innsyn", everyone, rooms.info, &InfoPages::access_request),
        page(get, "/tilgjengelighet", everyone, rooms.info, &InfoPages::accessibility),
        page(get, "/personvern", everyone, rooms.info, &InfoPages::privacy),
        page(get, "/logg-inn", everyone, rooms.sign_in, &SignInPages::choose),
        page(get, "/logg-inn/id-porten", everyone, rooms.sign_in, &SignInPages::depart),
        page(get, "/logg-inn/svar", everyone, rooms.sign_in, &SignInPages::arrive),
        page(get, "/logg-inn/demo", everyone, rooms.sign_in, &SignInPages::choose_demo),
        page(post, "/logg-inn/demo", everyone, rooms.sign_in, &SignInPages::sign_in_demo),
        page(post, "/logg-ut", everyone, rooms.sign_in, &SignInPages::sign_out),
        page(get, "/ansatt", everyone, rooms.staff_sign_in, &StaffSignInPages::show),
        page(post, "/ansatt", everyone, rooms.staff_sign_in, &StaffSignInPages::sign_in),
        page(get, "/ansatt/passord", everyone, rooms.staff_sign_in,
             &StaffSignInPages::ask_password),
        page(post, "/ansatt/passord", everyone, rooms.staff_sign_in,
             &StaffSignInPages::choose_password),
        page(get, "/min-side", Audience::signed_in, rooms.own, &OwnPages::show),
        page(get, "/arkiv", Audience::signed_in, rooms.imports, &ImportPages::list),
        page(get, "/arkiv/leveranse/{batch}", Audience::signed_in, rooms.imports,
             &ImportPages::show),
        page(get, "/arkiv/leveranse/{batch}/hendelser", Audience::signed_in, rooms.imports,
             &ImportPages::events),
        page(post, "/arkiv/leveranse/{batch}/pause", Audience::signed_in, rooms.imports,
             &ImportPages::pause),
        page(post, "/arkiv/leveranse/{batch}/fortsett", Audience::signed_in, rooms.imports,
             &ImportPages::resume),
        page(post, "/arkiv/leveranse/{batch}/prioritet", Audience::signed_in, rooms.imports,
             &ImportPages::prioritise),
        page(post, "/arkiv/leveranse/{batch}/prov-igjen", Audience::signed_in, rooms.quarantine,
             &QuarantinePages::retry),
        http::Route::form("/arkiv/leveranse/{batch}/legg-ved", Audience::signed_in,
                          [&rooms](const Request& request) {
                              const auto visit = rooms.reception.receive(request);
                              return rooms.quarantine.take_form(visit.value());
                          }),
        page(get, "/arkiv/vurdering", Audience::signed_in, rooms.assessments,
             &AssessmentPages::show),
        page(post, "/arkiv/vurdering/{document}", Audience::signed_in, rooms.assessments,
             &AssessmentPages::assess),
        page(get, "/arkiv/dokument/{document}", Audience::signed_in, rooms.corrections,
             &CorrectionPages::show),
        page(post, "/arkiv/dokument/{document}", Audience::signed_in, rooms.corrections,
             &CorrectionPages::correct),
        page(get, "/arkiv/bunker", Audience::signed_in, rooms.piles, &PilePages::list),
        page(get, "/arkiv/bunke/{document}", Audience::signed_in, rooms.piles, &PilePages::show),
        page(post, "/arkiv/bunke/{document}", Audience::signed_in, rooms.piles,
             &PilePages::arrange),
        page(get, "/arkiv/bunke/{document}/s/{page}/bilde.jpg", Audience::signed_in, rooms.piles,
             &PilePages::picture),
        page(get, "/arkiv/bunke/{document}/s/{page}/miniatyr.jpg", Audience::signed_in, rooms.piles,
             &PilePages::thumbnail),
        page(get, "/arkiv/bunke/{document}/fil", Audience::signed_in, rooms.piles,
             &PilePages::file),
        page(get, "/arkiv/last-opp", Audience::signed_in, rooms.uploads, &UploadPages::show),
        http::Route::form("/arkiv/last-opp", Audience::signed_in,
                          [&rooms](const Request& request) {
                              const auto visit = rooms.reception.receive(request);
                              return rooms.uploads.take_form(visit.value());
                          }),
        page(post, "/arkiv/last-opp/{upload}/forkast", Audience::signed_in, rooms.uploads,
             &UploadPages::discard),
        page(Method::options, "/arkiv/opplasting", Audience::signed_in, rooms.uploads,
             &UploadPages::options),
        page(post, "/arkiv/opplasting", Audience::signed_in, rooms.uploads, &UploadPages::create),
        page(get, "/arkiv/opplasting/{upload}", Audience::signed_in, rooms.uploads,
             &UploadPages::tell),
        receiving(Method::patch, "/arkiv/opplasting/{upload}", &UploadPages::append),
        page(Method::remove, "/arkiv/opplasting/{upload}", Audience::signed_in, rooms.uploads,
             &UploadPages::forget),
        page(get, "/arkiv/uklassifisert", Audience::signed_in, rooms.classes, &ClassPages::show),
        page(post, "/arkiv/uklassifisert/{document}", Audience::signed_in, rooms.classes,
             &ClassPages::settle),
        page(get, "/arkiv/like", Audience::signed_in, rooms.likes, &LikePages::show),
        page(get, "/arkiv/uplassert", Audience::signed_in, rooms.placings, &PlacingPages::show),
        page(post, "/arkiv/uplassert/{document}", Audience::signed_in, rooms.placings,
             &PlacingPages::settle),
        page(get, "/arbeidsliste", staff, rooms.work_list, &WorkListPages::show),
        page(get, "/arbeidsliste/ny", staff, rooms.work_list, &WorkListPages::new_case),
        page(post, "/arbeidsliste/ny", staff, rooms.work_list, &WorkListPages::open_case),
        page(get, "/arbeidsliste/sak/{case}/vedtak", staff, rooms.decisions, &DecisionPages::begin),
        page(post, "/arbeidsliste/sak/{case}/vedtak", staff, rooms.decisions,
             &DecisionPages::draft),
        page(get, "/arbeidsliste/vedtak/{decision}", staff, rooms.decisions, &DecisionPages::edit),
        page(post, "/arbeidsliste/vedtak/{decision}", staff, rooms.decisions, &DecisionPages::save),
        page(get, "/arbeidsliste/vedtak/{decision}/brev", staff, rooms.decisions,
             &DecisionPages::read),
        page(post, "/arbeidsliste/vedtak/{decision}/godkjenn", staff, rooms.decisions,
             &DecisionPages::approve),
    };
}

http::Gate Portal::gate() const {
    return
        [&rooms = *rooms_](Audience audience, const Request& request) -> std::optional<Response> {
            if (audience == Audience::everyone) return std::nullopt;
            const auto visit = rooms.reception.receive(request);
            if (!visit) return rooms.frame.bare_error(render::Language::nb, {404, ""});
            if (belongs_to(*visit, audience)) return std::nullopt;
            if (visit->signed_in()) return rooms.frame.absent(*visit);
            if (request.method != Method::get && request.method != Method::head)
                return rooms.frame.error(*visit, {403, ""});
            return Response::see_other(address::sign_in(http::local_path(request.target)));
        };
}

// When the world broke, the page for it must not need the world.
http::ErrorPage Portal::error_page() const {
    return [&rooms = *rooms_](const Request& request, const http::ErrorCase& error) {
        constexpr int broken = 500;
        if (error.status < broken) {
            if (const auto visit = rooms.reception.receive(request))
                return rooms.frame.error(*visit, error);
        }
        return rooms.frame.bare_error(render::Language::nb, error);
    };
}

}  // namespace byggarkiv::portal
