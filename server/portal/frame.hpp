#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/response.hpp"
#include "http/route.hpp"
#include "portal/visit.hpp"
#include "render/pages.hpp"
#include "render/view.hpp"

namespace byggarkiv::portal {

enum class MenuEntry { none, search, own_properties, access_request, work_list, archive };

struct Crumb {
    std::string label;
    std::string address;
};

// What the frame around a page says of it.
struct Heading {
    std::string title;  // for the browser's tab
    MenuEntry menu = MenuEntry::none;
    std::vector<Crumb> crumbs = {};
    enum class Form { none, posts } form = Form::none;  // whether the page holds a form that posts
};

// Puts pages into the frame that all share: menu, sign-in, languages. Any thread may call.
class Frame {
public:
    // `pages` must outlive it.
    explicit Frame(const render::Pages& pages) : pages_(pages) {}

    // The page `name` of templates/html with `content` in it.
    http::Response page(const Visit& visit, std::string_view name, const Heading& heading,
                        const render::View& content, int status = 200) const;

    // The one answer for what is not there and for what this visitor may not know of. Nothing in it
    // depends on the address asked for.
    http::Response absent(const Visit& visit) const;
    http::Response error(const Visit& visit, const http::ErrorCase& error) const;
    // The same for a request that no municipality answers to, or when the world broke.
    http::Response bare_error(render::Language language, const http::ErrorCase& error) const;

    const render::Texts& texts(const Visit& visit) const { return pages_.texts(visit.language); }
    const render::Pages& pages() const { return pages_; }

private:
    render::View around(const Visit& visit, const Heading& heading, std::string_view here) const;
    std::vector<render::View> menu(const Visit& visit, MenuEntry current) const;
    std::vector<render::View> languages(render::Language current, std::string_view here) const;
    render::View error_view(render::Language language, const http::ErrorCase& error) const;

    const render::Pages& pages_;
};

}  // namespace byggarkiv::portal
