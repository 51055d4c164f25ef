"""Families of words that speak of the same thing in a municipality's social work.

A few dozen sorted notes cannot teach that "bus" and "flextur" are one matter; this list can. It is general
knowledge of the field in Danish and English. It names no topic: which family speaks for which topic is learned
from the topics' own words and from what has been sorted.

A term is the beginning of a word ("bus" is also "bussen"); with a star it may also stand inside a compound.
"""

from functools import lru_cache
from types import MappingProxyType

_FAMILIES = MappingProxyType(
    {
        "travel": (
            "bus tog togene flextur *kørsel *transport taxa taxi cykel chauffør letbane køreplan "
            "*stoppested befordring parkering rejsekort *billet bil bilen kør køre kører *rejse "
            "afgang train ride travel drive vej_til komme_frem komme_til hente hentes bringe "
            "gåafstand offentlig_transport linje ruten afsted togst køreseddel ledsage ledsag flex "
            "trafik cykelsti kørekort benzin fortov busforbind busserne skinne færge"
        ),
        "digital": (
            "mitid nemid *digital computer internet app apps sms mobil online netbank eboks "
            "hjemmeside kodeord password tablet ipad wifi chatbot robot selvbetjening login *telefon "
            "pc it nettet skærm website kode koder digit e-post mailen mail mails tast klik net "
            "oprette_profil virus printer scanne tlf smartphone batteri opkobl virtuel onlinemøde "
            "videomøde teams elektronisk system"
        ),
        "writing": (
            "brev breve brevet *sprog læse læses skriv skrive skriver ord ordene *afgørelse fagudtryk "
            "*journal tolk oversæt paragraf letlæst ordblind pjece formular letter words language "
            "read write tekst skrift linjer underskriv stå_i skrevet læst bogstav kommas latin formul "
            "mundtlig skriftlig sætning sider a4 plakat ordbog billeder pictogram piktogram"
        ),
        "understanding": (
            "forstå forståe forstår forståelig uforstå forklar *information vejled orienter besked "
            "gennemskue overskue understand explain beskeder tydelig klar klart svært_at overblik "
            "sort_snak kringlet kompliceret indviklet nemt lettere let_at oplys ved_ikke vide "
            "viden_om anvise guide"
        ),
        "waiting": (
            "vent *vente kø køen måned måneder årevis *sagsbehandlingstid tålmod frist rykke rykker "
            "trække forsink udskyd svar svaret svartid wait waiting queue months lang_tid for_længe "
            "årene år_på halvt_år uger ventet venter hvornår langsom sløv går_i_stå trækker syltet "
            "sagsbunke tålmodighed hurtigere_svar ikke_hørt hører_ikke stadig_ikke endnu_ikke nået "
            "rykket udsat_igen"
        ),
        "same": (
            "*kontaktperson samme skift skifter skiftet udskift kontinuitet stabil forfra gentag igen "
            "genfortæl afløser kender kendte overlever again same turnover hver_gang nye_ansigter "
            "nyt_ansigt nye_mennesker ny_person samme_person samme_historie stopper stoppet holdt_op "
            "holder_op rejst skiftes ferieafløs nye_hele relation relationer kendskab kender_mig fast "
            "faste forsvandt forsvinder bliver_hos overdrag siger_op"
        ),
        "entrance": (
            "indgang dør døre døren viderestil omstil rundt henvend *reception skranke kontor rådhus "
            "borgerservice vejviser finde find hvorhen hvem koordinator entrance door sendt_rundt "
            "sendt_videre sendes_rundt sender_rundt kastebold et_sted ét_sted én_person en_person "
            "hvem_man hvor_man kontakt_til fortælle_det indgange rette_sted rette_person kontaktpunkt "
            "tovholder ring_til ringe_til nummer"
        ),
        "meeting_people": (
            "lyt lytte hør høre hører hørt *respekt tone øjenhøjde tillid mistillid mistro fordom "
            "*værdig venlig smil menneske samtale snak taler talte nærvær behandlet møder mødt dømme "
            "ydmyg ordentlig listen respect kind lyttet lytter snakke snakker snakket blive_mødt "
            "over_hovedet som_menneske mennesker set tro_på troet alvorlig taget_alvorligt nedlad "
            "talt tale_til ordentligt_til stolt respektfuld høflig øjne øjnene forstående empati "
            "interesse interesser nysgerrig dømt mistænk talerør anerkend rar rart_at god_mod ansigt"
        ),
        "meetings": (
            "møde møder mødet møderne *møde dagsorden referat indkald mødelokale meeting mødes "
            "netværksmøde statusmøde visitationsmøde bisidder deltager bordet mødeleder aftale "
            "aftaler aftalt tidspunkt ordstyrer forbered"
        ),
        "deciding": (
            "bestem *bestemme beslut *beslutning indflydelse inddrag medbestem *råd rådet brugerråd "
            "stemme valg vælge vælg demokrati høring medborger involver medvirk spørg spurgt hovedet "
            "decide choose choice medindflydelse selvbestem bestemt bestemmer selv_bestemme være_med "
            "være_med_til brugerinddrag beboermøde afstem ret_til_at mit_liv mit_eget mine_egne "
            "uden_os om_os medejer medskab samskab repræsent udvalg politiker vælger tage_med "
            "ja_eller nej samtykke frivilligt_valg tvang tvinge tvunget magt"
        ),
        "plan": (
            "plan planer planen *plan *handleplan koordiner samarbejd afdeling forvaltning tværfaglig "
            "helhed silo sammenhæng kommunikation systemer kasser together department coordinate "
            "taler_sammen snakker_sammen tale_sammen snakke_sammen hver_sin hver_deres samme_plan "
            "fælles_plan koordin samarbejder samarbejdet overblik højre_hånd venstre_hånd den_ene "
            "den_anden tråd rød_tråd mål målene delmål opfølg følge_op følger_op hinanden på_tværs "
            "teams sektorerne instanser parter udveksl dele del_oplysninger kender_ikke ved_ikke_hvad"
        ),
        "growing_up": (
            "18 fyldte fylder fyldt ung unge ungdom barn barndom voksen overgang udskriv efterværn "
            "plejefamilie anbragt anbring alder *skole teenager child adult youth 18-års attende "
            "skiftet børneafdeling voksenafdeling ungeenhed efterskole konfirmation teenage "
            "mindreårig myndig flytte_hjemmefra hjemmefra folkeskole ungdoms studerende børneområde"
        ),
        "old_age": (
            "ældre gammel plejehjem alderdom *pension folkepension demens 65 67 senior elderly old "
            "ældreområde plejecenter pensionist efterløn rollator hjemmepleje omsorg"
        ),
        "hospital_discharge": (
            "udskriv *indlæg *sygehus *hospital hjemsend genindlæg discharge hospital udskrevet "
            "udskrivning sendt_hjem psykiatrisk_afdeling skadestue opfølgning ambulant"
        ),
        "residential": (
            "*bosted *botilbud opholdssted *beboer fællesrum *værelse *bofællesskab døgntilbud "
            "*nattevagt institution afdelingen stue residents room bostedet botilbuddet bofælle "
            "opgang huset herhjemme døgnvagt husregler husorden regler pædagogerne låst værelset "
            "fælles_stue beskyttet tilsyn bor_sammen bor_med naboer støj larm ro privatliv banke "
            "banker nøgle bad badeværelse toilet"
        ),
        "food": (
            "mad maden *mad aftensmad frokost morgenmad køkken spis *måltid kantine menu food kitchen "
            "meal spise spiser aften_mad kok grøntsag frugt kaffe kage smag sulten mæt opskrift "
            "lave_mad vegetar sukker sodavand slik tallerken kold varm"
        ),
        "home": (
            "bolig *bolig *lejlighed *husleje boligforening almen indskud udlejer flyt flytte "
            "depositum lejer bo bor boet hjem housing apartment rent flat ejendom lejemål boliger "
            "etage udsætt sat_ud ud_af fraflyt kvadratmeter skimmel fugt have_sit eget_sted "
            "egen_bolig tag_over billige_boliger kollektiv ungdomsbolig boligliste boligsocial "
            "opskrevet skrevet_op anvis renover naboskab"
        ),
        "homeless": (
            "hjemløs *herberg gade gaden sove forsorgshjem varmestue natcafe telt sovepose husvild "
            "sofa shelter homeless street ruden bænk bænken opholdssted uden_bolig husly overnat "
            "varme_stue sovesal gadeplan udsatte udsat gademedarbejder på_gaden bolig_først parkbænk"
        ),
        "together": (
            "fællesskab *fællesskab ensom alene *værested *cafe café klub *aktivitet samvær sammen "
            "fest ven venner hygge højtid jul juleaften weekend netværk lonely alone friends "
            "community ensomhed sammenhold selskab tilhør høre_til hører_til nogen_at komme_ud "
            "mødested samlingssted hygger café_aften aftenåb åben_dør bingo banko kortspil højtider "
            "nytår sommerfest fællesspisning ses besøg besøge snakke_med kammerat venskab lukket "
            "lukker åbent_i åbent_om lørdag søndag aftenen weekenden isoler udenfor inkluder"
        ),
        "leisure": (
            "fritid idræt svøm fitness fodbold tur ture kor musik maling *kreativ spil krea biograf "
            "koncert strik håndarbejde *værksted bibliotek udflugt sommerhus music football choir "
            "trip fisk fisketur tegne male musikrum band sang synge dans teater bowling billard skak "
            "brætspil film bog bøger læseklub kolonihave arrangement hobby foredrag gå-til"
        ),
        "body": (
            "motion træn gåtur gymnastik løb vægt overvægt kondi krop kroppen exercise gym walk body "
            "træner fysisk svømmehal cykeltur bevæge bevægelse yoga styrketræn sved hold løbe rask "
            "form fysioterap"
        ),
        "volunteers": (
            "*frivillig *forening besøgsven civilsamfund ildsjæl foreningsliv lokalsamfund volunteer "
            "frivillighed ulønnet kræfter bidrage give_en tilbyde hjælpe_til give_noget hjælper "
            "hjælpere nabohjælp lektiehjælp velgør kirke lokale bestyrelse formand medlem koordinator"
        ),
        "work": (
            "job *job arbejd *praktik fleks *virksomhed arbejdsgiver beskæftig skånejob "
            "ressourceforløb arbejdsplads timer kollega løn lønnet ansættelse butik work employ "
            "jobbet jobs arbejde arbejder arbejdede arbejdsmark arbejdsev arbejdsdag mester lager "
            "rengøringsjob ansæt hyre timer_om få_timer småjob deltid ledig ressource lønmodtag fyret "
            "nytte bruges gavn til_nytte samfundet ordinær"
        ),
        "education": (
            "*uddannelse *kursus kurser stu lære undervis lærer elev studie efteruddan oplær course "
            "education uddanne uddannet klasse eksamen gymnas hf erhvervss diplom træne_i"
        ),
        "health": (
            "læge *læge *tandlæge tænder *sundhed *sygdom *sygepleje medicin smerte helbred kost ryg "
            "ryge rygning blodtryk diabetes undersøg syg syge doctor dentist health sick tandpine "
            "sundere helbredet sår fod fødder syn briller hørelse hjerte kræft kol lunge astma "
            "insulin blodprøve helbredstjek tjek sundhedsplej hygiejne lægetid lægen egen_læge "
            "ledsager vaccin influenza piller dosis bivirk dødelig levetid dør_tidl hud søvn "
            "sove_bedre"
        ),
        "mind": (
            "angst *depression psykisk *psykiatri psykolog terapi selvmord selvskad *diagnose adhd "
            "autis skizo traume ptsd stress bipolar borderline stemmer tanker sind *sindslid mental "
            "anxiety therapy ked trist deprim bange_for nedtur mørke psyke syg_i nervøs panik "
            "stemmerne tung sammenbrud sorg krisesam ambulatorium distrikts samtaler samtaleforløb "
            "behandler misforst udbrændt mani psykoti ocd spiseforst selvværd indlagt psykiater skam"
        ),
        "drugs": (
            "*alkohol stof stoffer hash *misbrug *rusmid afhængig metadon ædru drikk druk antabus "
            "*afvænn tilbagefald kokain fix abstinens øl påvirket substitution clean "
            "behandlingscenter drugs drinking sober drak drikker fuld fulde hashen skæv rus promille "
            "sprøjte nåle fixerum ædruelig nøgtern aa na rusmiddelcenter alkoholiker narko narkoman "
            "pusher joint pille benzo morfin heroin substitut afrusning stofindtag drikker_for"
        ),
        "family": (
            "*pårørende mor far søn datter søskende *familie forælder forældre kone mand ægtefælle "
            "bedste børn bror søster svigerdatter kæreste mother father son daughter brother sister "
            "parent family familien slægt svigersøn mormor farmor barnebarn børnene min_mor min_far "
            "min_søn min_datter min_bror min_søster mine_børn min_kone min_mand forældrene søskend "
            "slægtning nærmeste netværket værge samkvem moderen faderen barnets søns datters "
            "pårørendegruppe ud_af_huset"
        ),
        "peer": (
            "peer *peer erfaring *erfaringsmed prøvet levet recovery ligesind rollemodel brugerlærer "
            "oplevet experience been prøvet_det selv_prøvet selv_været været_der samme_båd egen_krop "
            "brugere tidligere_bruger erfaren erfaringer kommet_sig kommet_igennem rollefig ligestil "
            "ved_hvordan"
        ),
        "staff": (
            "*personale *medarbejder kollegaer kolleger leder *ledelse normering bemand *vikar "
            "sygefravær rekrutter arbejdsmiljø faglig *pædagog sosu hænder travl ansat ansatte opsig "
            "opsagt stilling chef introduktion supervision kompetence vagt vagter staff colleagues "
            "manager personalet medarbejderne kolleg flere_hænder travle travlt tid_til_os løber "
            "hasteløb normer ferie sygemeld sygdom_blandt fravær ledige_still søge_job fagfolk "
            "faglærte ufaglært vikarer lærling praktikanter mus ledelsen lederen forstander "
            "afdelingsleder teamleder anerkendelse_af arbejdspres pres hviletid vagtplan mødetid "
            "overarbejde hverdag_på oplæring sparring metode dokument"
        ),
        "paperwork": (
            "dokument registrer bureaukrati skema skemaer papir administr kontrol journalisere "
            "afkryds blanket ansøg paperwork form papirer papirarbejde udfylde udfyldt felt felter "
            "kategori tjekliste dokumentere dokumenterer indberet regler stempel formular "
            "bureaukratisk rapporter rapport journalføring"
        ),
        "money": (
            "penge *økonomi budget spar spare *besparelse kontanthjælp gæld betal pris priser dyr "
            "dyrt gebyr skat *ydelse krone kroner kr billig inkasso rådighed gratis tilskud råd money "
            "pay afford cost råd_til har_råd ikke_råd koster kostede koste fattig lommepenge sparet "
            "spares sparer beskær skære skåret nedskær udgift regning regninger budgettet sats "
            "indkomst opsparing lån låne fradrag rabat kontingent ressourcer økonom finans midler "
            "pulje puljer bevilget bruge_penge dyrere billigere prioriter merudgift egenbetaling "
            "opkrævning"
        ),
        "at_once": (
            "hurtig akut *krise straks døgn nat natten nu samme_dag rådgivning forebyg tidlig anonym "
            "visit henvisning åbningstid åben åbent gribe grebet quick crisis urgent now "
            "med_det_samme her_og_nu nu_og_her i_dag lige_nu hjælp_nu før_det inden_det for_sent "
            "tidligt akutt vagttelefon om_natten døgnet aften døgnets opsøg opsøge opsøgende "
            "kommer_ud lettilgæng dukke_op bare_komme uden_henvisning uden_tid lav_tærskel "
            "brandslukning forebygge forværre bryder eksplod hjælpen_kom ringe_til_nogen ulykke hul "
            "i_tide"
        ),
        "safety": (
            "tryg utryg vold volden krisecenter politi overfald bange trussel chikane alarm safe "
            "violence tryghed trygt usikker truet truende slag slå slår overgreb ballade uro urolig "
            "lås låse vold_mod gæng"
        ),
        "access": (
            "handicap kørestol rampe elevator *tilgængelig døv blind hørehæm tegnsprog hjælpemid "
            "wheelchair access trapper trappe gelænder blindestok teleslynge stol automatisk_dør "
            "rampen synshand bevægelseshand hjælpemidler protese"
        ),
        "daily_support": (
            "*bostøtte støtte støtten rengøring indkøb opvask praktisk hjemmehjælp *støtte handle "
            "vaske rydde hjemmevejled støttetimer support hverdag hverdagen hjemmevejleder "
            "støtteperson støttekontakt skp §85 §_85 strukturere struktur rutine madlav tøjvask "
            "komme_op huske husker post åbne_post støttetid skraldet gøre_rent hjælp_til hjælpe_med "
            "bostøtten"
        ),
        "rights": (
            "klag anke ret rettighed lov loven lovgiv juridisk sagsindsigt partshør afslag bevilling "
            "bevilg rights law complaint klagede ankest afslået afgjort retssag advokat dom "
            "paragraffer serviceloven lovgivning lovpligt krav_på frakend begrund begrundelse "
            "aktindsigt fejl forkert"
        ),
        "caseworker": (
            "*sagsbehandler rådgiver myndighed sag sagen sager socialrådgiver caseworker rådgiveren "
            "sagsbehandlere myndigheds sagsnummer sagsmappe ydelseskontor visitator visitatorer "
            "visitation kommunens_folk"
        ),
        "newcomers": (
            "flygtning udlænding indvandr dansk danskkurs arabisk kultur religion refugee danish "
            "english danskere arab tyrkisk somal polsk ukrain nydansk etnisk modersmål moské"
        ),
        "nature": (
            "natur skov have haven dyr hund kat hest strand hav park garden dog nature dyrene hunde "
            "katte køkkenhave bålplads bål frisk_luft ude udenfor vandre vand fugl blomst høns"
        ),
        "praise": (
            "tak glad gode godt dejlig fantastisk god rart guld thanks good great happy tak_for "
            "tilfreds glæde glæder fedt super perfekt elsker bedste fungerer virker_godt ros rose "
            "hjælper_mig reddede uvurderlig heldig"
        ),
    }
)


def _starts_and_insides() -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    starts: dict[str, list[str]] = {}
    insides: list[tuple[str, str]] = []
    for family, terms in _FAMILIES.items():
        for term in terms.split():
            starts.setdefault(term.strip("*"), []).append(family)
            if term.startswith("*"):
                insides.append((term.strip("*"), family))
    return starts, insides


_STARTS, _INSIDES = _starts_and_insides()
_ENDINGS = 4
"""Letters an ending may add to a short term: "busserne" is a bus, "business" is not."""


@lru_cache(maxsize=50_000)
def families_of(word: str) -> tuple[str, ...]:
    """The families a word in small letters belongs to; most words belong to none."""
    found: list[str] = []
    for length in range(2, len(word) + 1):
        if length > 4 or len(word) - length <= _ENDINGS:
            found += _STARTS.get(word[:length], ())
    if len(word) > 6:
        found += [family for term, family in _INSIDES if term in word]
    return tuple(sorted(set(found)))
