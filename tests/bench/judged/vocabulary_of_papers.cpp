#include "judged/vocabulary_of_papers.hpp"

namespace byggarkiv::bench {
namespace {

constexpr PaperWords bokmal{
    R"(mur:m gavl:m gesims:m sokkel:m takstein:m bjelke:m stolpe:m vegg:m dør:f etasje:m sperre:m
kledning:m pipe:f ventil:m kran:m ledning:m grøft:f brønn:m pumpe:m tank:m renne:f linje:m bredde:m
avstand:m tomt:f gårdsplass:m hage:m hekk:m port:m plass:m kant:m skråning:m masse:m fylling:m
jord:m stein:m sand:m grus:m betong:m armering:m forskaling:m isolasjon:m plate:m papp:m beslag:n
nedløp:n luke:m list:m panel:n maling:m farge:m flate:m profil:m sone:m plan:m kommune:m søker:m
byggherre:m entreprenør:m elektriker:m kontrollør:m avgift:m merknad:m henvisning:m bestemmelse:m
paragraf:m forskrift:m lov:m vedlegg:n skjema:n mål:n snitt:n utsnitt:n tak:n rom:n+ bad:n soverom:n+
bod:m gang:m loft:n kjeller:m hjørne:n nivå:n fundament:n rør:n gitter:n skille:n dekke:n lag:n felt:n
areal:n volum:n trinn:n spenn:n fall:n merke:n nett:n anlegg:n arbeid:n krav:n unntak:n notat:n
kontor:n lager:n butikk:m virksomhet:m drift:m bruk:m bruker:m etat:m avdeling:m utvalg:n møte:n
befaring:m oppmåling:m prøve:m måling:m beregning:m tegnforklaring:m oversikt:m liste:m rapport:m
kontroll:m plikt:m ansvar:n sikring:m stillas:n container:m maskin:m transport:m rigg:m skift:n
varme:m strøm:m lys:n luft:m støv:n fukt:m frost:m snø:m regn:n vind:m sol:f)",
    R"(vegg tak gulv grunn kjeller loft stue kjøkken dør port hage gårds tre stein betong stål glass
kobber sink plast papp jern ytter inner under over side front bak for mellom hjørne midt topp bunn
sør nord øst vest brann lyd varme kulde fukt avløps drens luft kabel strøm rør lys sol vind snø regn
frost arbeids sikkerhets kontroll prøve måle bygge anleggs rive grave sprengnings transport lager
skifte garderobe spise sove bade vaske tørke kjøle fryse barne ungdoms familie hus hytte fjell skog
strand elve myr park gate torg butikk kontor areal plan bruks rest nøkkel lufte sprinkler hoved
reserve nød tilleggs kommunal stats fylkes kvartals års dags natt vinter vår høst etter mot sam ut
inn opp ned)",
    R"(ny gammel høy lav bred smal lang kort tung lett åpen tett hel halv rund skrå flat bratt ren
fuktig tørr varm kald synlig skjult sikker usikker nødvendig tilstrekkelig mangelfull godkjent
avslått midlertidig varig felles privat offentlig tilfredsstillende alminnelig særlig lokal rimelig
vesentlig mindre større utvendig innvendig øvre nedre ytre indre samlet planlagt eksisterende
gjeldende opprinnelig fremtidig tilgrensende berørt)",
    R"(male/malt rive/revet støpe/støpt mure/murt flytte/flyttet heve/hevet senke/senket isolere/isolert
måle/målt kontrollere/kontrollert godkjenne/godkjent vurdere/vurdert beskrive/beskrevet
beregne/beregnet levere/levert montere/montert koble/koblet grave/gravd fylle/fylt sikre/sikret
merke/merket rense/renset skifte/skiftet dekke/dekket senke/senket åpne/åpnet stenge/stengt
endre/endret utvide/utvidet dele/delt feste/festet forankre/forankret dimensjonere/dimensjonert
prosjektere/prosjektert utføre/utført fjerne/fjernet erstatte/erstattet utbedre/utbedret
avklare/avklart varsle/varslet behandle/behandlet registrere/registrert)",
    R"(Det er forutsatt at %d skal %i før %p blir %v.
Den %a %d er %v og %v.
%p mot %d må %i innen %# dager.
Ved befaringen ble det sett at %d var %a.
I %# . etasje kommer en %a %1 og flere %m.
Vi ber om at %d blir %v, og at %p ikke skal %i.
Avstanden fra %d til %d er %# cm.
Samlet areal av %p utgjør %# m2.
Ansvarlig søker opplyser at %d er %v av hensyn til %p.
Det kan ikke %i noen %1 før %d er %v.
Kommunen har ingen innvending mot %d, men %p må %i.
For %m og %m gjelder kravene i § %#.
Arbeidet med %d ble %v på %# uker.
Mellom %d og %d skal det være en %1 av %1.
Tykkelsen på %d er %# mm, og på %p %# mm.
%p skal %i slik at %d ikke blir %a.
Etter det opplyste er %d %a, mens %p er %v.
Kostnaden for %d er satt til kr %#.
Det tas forbehold om %d, og om %m som ikke er %v.
Som %1 brukes %1 med %a %1.)"};

constexpr PaperWords nynorsk{
    R"(mur:m gavl:m gesims:m takstein:m bjelke:m stolpe:m vegg:m dør:f etasje:m sperre:f kledning:f
pipe:f ventil:m leidning:m grøft:f brunn:m pumpe:f tank:m renne:f linje:f tomt:f hage:m hekk:m port:m
plass:m kant:m skråning:f masse:m jord:f stein:m sand:m grus:m betong:m isolasjon:m plate:f papp:m
beslag:n luke:f list:f panel:n måling:f farge:m flate:f profil:m sone:f plan:m kommune:m søkjar:m
byggherre:m entreprenør:m kontrollør:m avgift:f merknad:m tilvising:f føresegn:f paragraf:m lov:f
vedlegg:n skjema:n snitt:n tak:n rom:n+ bad:n soverom:n+ bu:f gang:m loft:n kjellar:m hjørne:n nivå:n
fundament:n skilje:n dekke:n lag:n felt:n areal:n volum:n trinn:n fall:n merke:n nett:n anlegg:n
arbeid:n krav:n unntak:n notat:n kontor:n lager:n butikk:m drift:f bruk:m etat:m avdeling:f utval:n
møte:n synfaring:f oppmåling:f prøve:f utrekning:f oversyn:n liste:f rapport:m kontroll:m plikt:f
ansvar:n sikring:f maskin:m transport:m varme:m straum:m lys:n luft:f støv:n frost:m snø:m regn:n)",
    R"(vegg tak grunn kjellar loft dør port hage tre stein betong stål glas koppar plast papp ytter
inner under over side front bak mellom hjørne midt topp botn sør nord aust vest brann lyd varme
kulde fukt avlaups drens luft kabel straum lys sol vind snø regn frost arbeids tryggleiks kontroll
prøve måle byggje anleggs rive grave transport lager skifte ete sove bade vaske tørke kjøle barne
ungdoms familie hytte fjell skog strand elve myr park gate torg butikk kontor areal plan bruks
hovud reserve naud tilleggs års dags vinter vår haust etter mot sam ut inn opp ned)",
    R"(ny gammal høg låg brei smal lang kort tung lett tett halv rund skrå flat bratt rein fuktig tørr
varm kald synleg skjult sikker usikker naudsynt mangelfull godkjend mellombels varig felles privat
offentleg god vanleg særleg lokal rimeleg vesentleg mindre større utvendig innvendig øvre nedre
ytre indre samla planlagd gjeldande opphavleg framtidig)",
    R"(male/måla rive/rive støype/støypt mure/mura flytte/flytta heve/heva senke/senka
isolere/isolert måle/målt kontrollere/kontrollert godkjenne/godkjent vurdere/vurdert skildre/skildra
rekne/rekna levere/levert montere/montert kople/kopla grave/grave fylle/fylt sikre/sikra merke/merkt
reinse/reinsa skifte/skift dekkje/dekt stengje/stengt endre/endra utvide/utvida dele/delt feste/festa
utføre/utført fjerne/fjerna utbetre/utbetra varsle/varsla handsame/handsama registrere/registrert)",
    R"(Det er ein føresetnad at %d skal %i før %p blir %v.
Den %a %d er %v og %v.
%p mot %d må %i innan %# dagar.
Under synfaringa såg vi at %d var %a.
I %# . etasje kjem ein %a %1 og fleire %m.
Vi bed om at %d blir %v, og at %p ikkje skal %i.
Avstanden frå %d til %d er %# cm.
Samla areal av %p er %# m2.
Ansvarleg søkjar opplyser at %d er %v av omsyn til %p.
Det kan ikkje %i nokon %1 før %d er %v.
Kommunen har ingenting imot %d, men %p må %i.
For %m og %m gjeld krava i § %#.
Arbeidet med %d vart %v på %# dagar.
Mellom %d og %d skal det vere ein %1 av %1.
Etter det som er opplyst er %d %a, medan %p er %v.
Kostnaden for %d er sett til kr %#.)"};

constexpr PaperWords swedish{
    R"(mur:m gavel:m stolpe:m vägg:m dörr:m våning:m panel:m skorsten:m ventil:m ledning:m brunn:m
pump:m tank:m ränna:f linje:m tomt:m gård:m port:m plats:m kant:m slänt:m jord:m sten:m sand:m
betong:m isolering:m skiva:f papp:m beslag:n lucka:f list:m färg:m yta:f profil:m zon:m plan:m
kommun:m sökande:m byggherre:m avgift:m anmärkning:m hänvisning:m bestämmelse:m paragraf:m lag:m
bilaga:f formulär:n mått:n snitt:n tak:n rum:n badrum:n hall:m vind:m hörn:n nivå:m fundament:n
rör:n galler:n bjälklag:n fält:n areal:m volym:m steg:n fall:n nät:n arbete:n krav:n undantag:n
kontor:n lager:n butik:m drift:m avdelning:m nämnd:m möte:n besiktning:m prov:n beräkning:m
översikt:m lista:f rapport:m kontroll:m ansvar:n maskin:m värme:m ljus:n luft:m fukt:m snö:m)",
    R"(vägg tak golv grund källar vinds dörr port gårds trä sten betong stål glas koppar plast ytter
inner under över sido front bak mellan hörn mitt topp botten söder norr öst väst brand ljud värme
fukt avlopps luft kabel ljus sol vind snö regn frost arbets säkerhets kontroll prov mät bygg
anläggnings rivnings transport lager barn familje stug fjäll skogs strand älv park torg butiks
kontors areal plan bruks huvud reserv nöd tilläggs års dag vinter vår höst efter mot sam ut in upp
ned)",
    R"(ny gammal hög låg bred smal lång kort tung lätt öppen tät hel halv rund sned plan brant ren
fuktig torr varm kall synlig dold säker nödvändig tillräcklig bristfällig tillfällig varaktig
gemensam privat offentlig vanlig särskild lokal skälig väsentlig mindre större utvändig invändig
övre nedre yttre inre planerad befintlig gällande ursprunglig framtida)",
    R"(måla/målad riva/riven gjuta/gjuten mura/murad flytta/flyttad höja/höjd sänka/sänkt
isolera/isolerad mäta/mätt kontrollera/kontrollerad godkänna/godkänd bedöma/bedömd
beskriva/beskriven beräkna/beräknad leverera/levererad montera/monterad koppla/kopplad gräva/grävd
fylla/fylld säkra/säkrad märka/märkt rena/renad byta/bytt täcka/täckt stänga/stängd ändra/ändrad
utvidga/utvidgad dela/delad fästa/fäst utföra/utförd ta/tagen ersätta/ersatt åtgärda/åtgärdad
behandla/behandlad registrera/registrerad)",
    R"(Det förutsätts att %d ska %i innan %p blir %v.
Den %a %d är %v och %v.
%p mot %d måste %i inom %# dagar.
Vid besiktningen sågs att %d var %a.
På våning %# kommer en %a %1 och flera %m.
Vi begär att %d blir %v, och att %p inte ska %i.
Avståndet från %d till %d är %# cm.
Sökanden uppger att %d är %v med hänsyn till %p.
Kommunen har ingen invändning mot %d, men %p måste %i.
För %m och %m gäller kraven i § %#.
Mellan %d och %d ska det finnas en %1 av %1.
Enligt uppgift är %d %a, medan %p är %v.
Kostnaden för %d är %# kronor.)"};

}  // namespace

PaperWords paper_words(Tongue tongue) {
    switch (tongue) {
        case Tongue::bokmal:
            return bokmal;
        case Tongue::nynorsk:
            return nynorsk;
        case Tongue::swedish:
            return swedish;
    }
    return bokmal;
}

}  // namespace byggarkiv::bench
