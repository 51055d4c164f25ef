"""Last names used in Denmark, in lower case, for finding people in free text.

Lists of our own, completed from the Danish names in Faker (github.com/joke2k/faker, MIT licence, © Daniele
Faraglia and others). Many are also places or things; those stand apart and count after a first name alone.
"""

_SURE = """
aagaard aagesen aakjær aarestrup abdallah abdirahman abdulkadir abdullahi abildgaard ablid abrahamsen absalonsen
adamsen adan aden agerbo agergaard agersnap ahmadi ahmadzai ahmed ahmeti akbari akhtar aksoy alami alawi albertsen
albrechtsen albæk algreen alsted alstrup altmann ambrosen amdisen ammitzbøll amstrup andersen andreasen andreassen
andresen anker ankersen ankerstjerne anthonsen antonsen arendt arentoft arildsen arnesen arnfred arnoldsen asbjørnsen
asferg askjær askov aslan asmussen astrup ates augustesen augustinussen avci axelsen ayaz aydin ayub aziz baadsgaard
baagøe bagger bajrami bajwa balci balslev barfod barfoed barre barsøe bartholdy basballe baun baungaard bavnhøj bayer
bebe becher beckmann begic begum behrendt behrens bekteshi bendixen bendsen bendtsen bengtsson benjaminsen benthin
bentsen bentzen berendsen berentsen bergmann bergstrøm berisha bernhardt berntsen bertelsen berthelsen bertram bie
bilgin billeskov binderup birch birkedal birkelund birkholm birkkjær bisgaard bisgård bitsch bjergegaard bjerre
bjerregaard bjerring bjerrum bjørnholt bjørnsen bjørnskov blicher blichfeldt bligaard bloch bodilsen boe boesen boisen
boje bojesen bojsen bollerup bonnesen bonnichsen borch borgaard borgen borglykke borre borregaard borring borup bossen
bou boysen braad bramsen brandenborg brandstrup bredahl bregendahl brejnholt brinch brix broberg brodersen brogaard
broholm brunsgaard bruun bryld brylle brøchner brødsgaard brøgger brøndum buchardt budtz buhl buhrkal bui bukh bundesen
bundgaard buus byrgesen byrial byskov bytyqi bækgaard bækkegaard bækmark bærentsen bødker bøgelund bøgh bønnelykke
børgesen børsting bøttcher bøttger callesen callisen camera capion carlsen carlsson carstensen carøe cederholm celik
cetin christensen christiansen christmas christoffersen clausen clemens clemensen clemmensen conradsen daa dahl
dahlberg dahlerup dahlgaard dahlgren dahlkvist dalager dalby dalgaard dalgas dalsgaard dalsgård dalum damgaard dammand
danielsen danielsson danneskiold danø dau davidsen degnbol deleuran demir demirci dencker desler dideriksen dige
dinesen dinh dirksen dissing ditlevsen dogan dogru dohn donslund drachmann drejer drews dreyer drost dueholm duelund
duong dupont duus dybdahl dyrberg dyrby dyreborg dyrholm døssing ebbesen ebdrup ebert eckholdt eegholm egeberg egebjerg
egede egelund egeskov eggert eggertsen egholm ehlers eilersen ejlersen ejsing ekman elbæk elgaard elkjær ellegaard
ellemann ellermann elmgreen elmholt elmi elmose emborg enemark enevoldsen engberg engelbrecht engelbrechtsen engelhardt
engholm englund engsig erdem erdogan erichsen eriksen erlandsen ernst ernstsen eskelund eskesen eskildsen espensen
espersen evald ewald eybye faarup faber fabricius fabritius falck falkenberg fallesen fangel farooq farsø fauerholdt
faurby faurholt faurskov feddersen fejerskov fenger fibiger filtenborg finsen fischer fjeldgaard fjeldsø fjordside
flensted flindt flyvholm fog fogh foldager folkmann folmer fonnesbech fournais franck frandsen frantzen fredberg
frederiksen fredskild fredslund freiberg friborg frick friedrichsen fries friis frimann fris frydendahl frydenlund
frydkjær fræhr frølich frølund frøslev fuglsang fuglsbjerg fuhrmann funch funder futtrup fynbo færch føge førby gaardbo
gaarde gaarn galsgaard gam gammelgaard ganic gashi geertsen geisler gejl gelting georgsen gerdes gerlach gertsen
ghafoor giversen gjedde gjerlev gjerløv gjøl glasdam glavind glerup glud godsk godtfredsen gorm gormsen gorridsen
gosvig gotfredsen gottlieb grabow grandt granhøj grann grarup grau grauballe graugaard graulund gravesen gravgaard
gravholt gravlund gravsen gregersen greisen grejsen grevsen grevy grodt grosen groth grundahl grunnet grunth grønbech
grønborg grønbæk grøndahl grønhøj grønkjær grønlund grønning grønvald grønvold gudbergsen gudmandsen gudmundsen
guldager guldberg guldbæk guled gultekin gundersen gundesen gyldendal gyldenkærne gyldenløve gyldholm gyrup gøttsche
gøtzsche güler gülsen günes haagaard haagen haagensen haarup haastrup hach hadberg haddad hagelskjær hagelund hagemann
hahn haider hajdarevic halberg halgaard halkier halkjær hallberg halling halskov hamborg hamid hammerich hammershøi
hammershøj handberg hannibal hannibalsen hansen hansson haque harboe harder hareskov haritz harlev harpøth harritsø
hartmann hartvig hartvigsen hartwig hasager hasani hashemi hashi hassan hasselbalch hasselgren hasselriis haugaard
hauge haugsted haumann haunstrup hausen hauser hausgaard havelund havgaard havmand hebsgaard hedeager hededam hedegaard
hedegård hedelund hedemand hedemann hegaard hegelund hegnet heiberg heidemann heilmann heinesen heinrichsen heise
heising hejlesen hejlskov helbo hellesen hellmann helmer helms helsted helstrup helweg hemmert hemmingsen hendrichsen
hendriksen hengst henneberg henningen hennings henningsen henrichsen henriksen herbst herholdt herlev herluf herløv
hermann hermannsen hermansen herskind hertel hertzum hesel hess hesselberg hesselholt hessellund hestbech hestbæk heuer
hilbert hildebrandt hilker hillers hilligsøe hinge hinrichsen hinsch hjelholt hjelmager hjermitslev hjerrild hjorth
hjorthøj hjortshøj hjuler hjulmand hjøllund hjørnholm hoang hodzic hoe hoeck hoel hoffgaard hoffmann hofmann hofmeister
hogrefe holbech holbek holberg holdgaard holdt holgaard holgersen holk hollesen holmberg holmbo holmboe holmegaard
holmgaard holmgreen holmgren holmkvist holmriis holmskov holmsted holmstrøm holtegaard holtz holtze honoré hornbech
hornshøj hornstrup horsager horskjær horsted hosseini houborg houe hougaard hougesen houlberg houlind houmann houmøller
hovaldt hovgaard hovmand hoxha hubertsen hugger hulgaard hulstrøm hummelgaard hummelmose hundahl hundborg hundebøl
huseini hussain hussaini hussein husted husum huynh hvam hvass hvenegaard hvidberg hvidtfeldt hviid hvolby hyldahl
hyldgaard hyldig hyllested hyrup hækkerup hæstrup høeg høegh høffner høgh høgsberg høgsbro høgsted høholt høiberg høier
højberg højbjerg højer højfeldt højgaard højlund højmark højris højrup højsgaard hølund hørby hørdum hørlyck høstrup
høyer høyrup ibrahim ibrahimi ibsen ilsøe ingemann ingemansen ingerslev ingvardsen ingvorsen iqbal isager isaksen
isaksson iskov israelsen isse itenov ivarsen iversen iversholt jacobi jacobsen jacobsgaard jaeger jafari jagd jahn
jakobi jakobsen jansen janson janssen jansson jantzen jarl jarlgaard jarlskov jeberg jegind jegsen jellesen jellesmark
jelling jelsbak jelstrup jensby jensen jensson jeppesen jepsen jepsson jerichau jermiin jersild jervelund jesen
jespersen jessen jibril jochimsen jochumsen joensen johannesen johanneson johannessen johannsen johansen johanson
johansson johnsen johnsson jokumsen jonassen jonsson josefsen josephsen juel juelsen juelsgaard juelskjær jungersen
justesen justsen jægergaard jønsen jønsson jørgensen jørgensgaard kaa kaad kaae kaalund kaarsberg kaas kaastrup kahr
kallehauge kallestrup kampmann kamstrup kanstrup kaplan kappel karaca karim karimi karlsen karlshøj karlskov karlsson
karner karnøe karred kaspersen kaufmann kaur keldsen kellermann kerrn khalaf khalid khalil khatib kilic kirkebjerg
kirkegaard kirkelund kirkensgaard kirketerp kirstein kiærskou kjeldal kjeldbjerg kjeldgaard kjeldsen kjeldskov
kjeldstrup kjellerup kjems kjer kjersgaard kjær kjærgaard kjærsgaard kjærulff kjølby kjølhede kjøller klange klausen
kleis klemmensen klinkby klinke klitgaard klitgård klitte klostergaard klougart kløve knak knipschildt knoth knudsen
knudstrup knøsgaard koc kocak kodal koed kofod kofoed kolby koldsø kolind kolmos kongsgaard konradsen koppel korch
korsager korsbæk korsgaard korsholm kortegaard kousgaard kousholt kovacevic kowalski krabbe kragelund kragh kramer
krammer krarup krasniqi krause kreutzfeldt kreutzmann kriegbaum krishnan kristensen kristiansen kristiansson
kristoffersen kristoffersson kroer krogager krogh krogholm krogsgaard kroman kromann kronborg krongaard kryger krøgholt
krøjgaard krøll krøyer kudsk kuhlmann kuhn kulmbach kumar kure kvistgaard kvorning kyed kyhn kyndesen kærgaard kærn
kærsgaard kærulff kæseler køhler kølbæk kølle ladegaard lage lagoni lamberth lambertsen landgrebe langballe langberg
langeland langgaard langhoff langkilde langkjær langmack larsen larsson lassen latif laub lauesen laugesen laulund
launsø laurberg lauridsen lauridsson lauritsen lauritzen laursen laursson laustrup laustsen lautrup lebech ledet
leerbeck legarth lehd lehmann leifsen lemming lennert leonhard leonhardt leopold lerbech lerche leschly lethan levinsen
liebst lihme lilholm liljegren lillelund lilleør lillie lilliendahl lindahl lindberg lindberggaard lindbjerg linddal
lindeberg lindegaard lindegreen lindemann lindgaard lindhard lindhardt lindholm lindholst lindkvist lindorff lindquist
lindstrøm lindtner linke linnebjerg linnemann linnet lisberg lisbjerg ljungberg lodahl lodberg loft loftager lohmann
lohse lomholt lorck lorents lorentzen lorenz lorenzen lou louring lovmand lucassen ludvigsen lukassen lundager lundbech
lundberg lundbo lundby lundbye lundbæk lundbøl lunddahl lunddal lundegaard lundgaard lundgren lundh lundholm lundhus
lunding lundme lundquist lundsfryd lundsgaard lundstrøm lundø lunn lupnaav lyager lyby lybæk lyhne lyk lykkeberg
lykkegaard lyngaa lyngaae lyngberg lyngby lyngbye lyngdal lynge lynggaard lyngholm lynghøj lyngs lyngse lyngsø lysbjerg
lysdal lysgaard lysholm lyshøj lænkholm læssøe løbner løfgren løgstrup løjborg løkkegaard lønberg lønborg løndahl
løngreen lønne lønstrup løth løvendahl løvgreen løvig løvschall maagaard maarup madsen madsson magnussen magnusson
mahdi mahmood mahmoud mahmud maibom maigaard mailand makholm malmberg malmgreen malmstrøm maltesen mandrup manniche
mansour manø marcher marcussen markholt markmann markussen markvad markvardsen marstrand martens martensen martinsen
martiny marxen mathiasen mathiassen mathiesen matthiesen matthiessen matzen matzon mauritsen mauritzen mayland mazanti
mehl mehlsen mehmeti meier meincke meinert meisner melbye melchiorsen meldal meldgaard melgaard melgård mellemgaard
mellergaard melvej memic mensel mertz messerschmidt meulengracht meyer michaelsen michelsen midtgaard mikaelsen
mikkelsen milling milthers mirza misfeldt moalim moe moesgaard moeslund mogensen mogensgaard mohamed mohammad mohammadi
mohammed mohamud mohrsen molbech molin mols moltke moltzen monberg monrad mortensen morville mosbæk mosegaard moseholm
mosekjær moser mosgaard mossin mouridsen mouritsen mouritzen mousa movsing muff muhl mujkic mulbjerg mulvad munch munck
munkholm munkø muratovic musa mustafa mustafi muus mygind myhre mynster myrhøj myrup møhl mølbak mølbæk mølgaard
mølgård mølholm møllegaard møllgaard møllnitz mønsted mørch mørck mørup naqvi nasir nasser nautrup nawaz nedergaard
neergaard nees neess nejmann nejsum nemeth nepper nesgaard neumann newton ngo nguyen nicolaisen nicolajsen nicolaysen
niebuhr nielsen nielsson niemann niklassen nikolaisen nikolajsen nilsen nilsson nim nissen nohr nonbo nordahl nordborg
nordby nordentoft nordestgaard nordfeld nordgaard nordholt nordkvist nordlund nordmand nordskov nordstrøm nordvig
norsker norup novrup nowak nue nutzhorn nybo nyboe nybroe nydahl nyegaard nyeng nyfeldt nygaard nygård nyholm nykjær
nylander nyman nymand nymann nymark nymøller nyrop nyrup nystrup næraa nærgaard næsby nøhr nørby nørbygaard nørgaard
nørgård nørholm nørlund nørmark nørregaard nørrelund nørreskov nørreslet nørskov nørtoft obel oddershede odgaard oguz
ohlsson olafsen olander olavson oldenburg olesen olesson olrik olsen olsson omand omdahl omerovic onsberg ording osbak
osman osmani ostenfeld ottesen ottosen otzen ougaard outzen overbeck overby overgaard overgård overlade ovesen oxholm
paaske pagaard pagh pallesen palmelund palsgaard palsson panduro pank pape parbo parkø pauli paulin paulli paulsen
paulusen pedersen pedersson pehrson pein penstoft perch permin peschardt petersen petersson petri petterson pettersson
pham phan philbert philipsen pihl pii pilegaard pilgaard pindborg pinholt pinstrup plaugmann ploug plougmann plum poder
polat poll pontoppidan popescu popovic popp poppe porsborg porse poulsen poulsson prahl prang preisler preuss priess
printz prip provstgaard præstegaard præstholm puggaard pugholm pultz pyndt pødenphant qureshi qvist qvistgaard raaberg
raabjerg raahauge raahede raaschou raben radich rafn rahbek rahbæk rahimi rahman rahr ralkov ramadani ramhøj ramlau
ramsgaard ramskov ranch randrup rantzau rashid rasmussen rathje rathleff raunkjær raunsgaard ravnborg ravnholt
ravnkilde ravnsborg ravnsbæk rebsdorf reffelt refsgaard refslund rehman rehn reich reimann reimer reimers reinert
reinholdt rendbæk rendtorff rentsch resen restrup reumert reventlow riber ribergaard ricci richardt richter rieper
riiber riisager riisgaard riishøj rinck ringgaard ringsing risager risbjerg risgaard rishede rishøj risom ritz robdrup
robertsen rodam roed roelsen roelsgaard roesen rohde rohden rolighed rolsted romby romme ronnov rosborg rosenbeck
rosenberg rosendahl rosendal rosengaard rosengreen rosenkilde rosenkjær rosenkrantz rosenkvist rosenlund rosenstand
rosenvinge rosenørn roskjær rossen rostgaard rostrup rottbøll roug rousing rovsing rudbeck rudolfsen rugaard ruge
rundager runge rungø russell ryberg ryborg rydahl rydal ryding rygaard ryge ryom rysgaard ræbild rævdal røddik rødgaard
rødkjær røge røhl røjgaard røjkjær rølle rømer rønberg rønde rønholt rønn rønne rønnest rønnov rønnow rønsholdt rørbæk
rørdam rørmose rørth røssell røst saaby saabye saadi saeed sahin sahl salah saleh salihu salling salmonsen salomonsen
samatar samsing samuelsen sandager sandahl sandbech sandberg sandbjerg sandgaard sandgreen sandholm sandholt sandvad
sandø sauer saugmann savery schack schade schaldemose schandorff schantz scharling schaumann scheel scheibye schelde
scherfig scherling schiøler schjerning schjødt schjøtt schleimann schlichtkrull schlosser schlüter schmedes schmidt
schmidth schmiegelow schmitt schnack schnedler schneider schnoor schouboe schougaard schovsbo schröder schrøder
schrøter schultz schulz schulze schurmann schwartz schwarz schytt schytte schøler schønberg schøning schønnemann
schønning schøtt seeberg seest seidelin seidler seier sejer sejersen sejling selchau selck selmani selmer serup severin
severinsen shah shahin shaikh sharif shehu sheikh siddiqui siersbæk sieverts sigaard siggaard siggard sigh sigurdsson
sigvardt silkjær simmelkjær simmelsgaard simonsen simonsson simsek sindberg sinding singh sixhøj sjøberg sjøgren
sjørslev skaaning skaarenborg skaarup skadhauge skaft skaksen skallebæk skals skammelsen skammeritz skamris skanning
skarregaard skau skeel skeldal skibsted skippervig skjelbo skjelmose skjern skjoldager skjoldan skjoldborg skjærbæk
skjærlund skjærning skjøde skjødt skjøth skou skouboe skouenborg skougaard skousen skovbjerg skovbo skovgaard skovholm
skovlund skovmand skovmøller skovrider skovrup skovsen skovsende skovsgaard skovshoved skovsted skram skriverholm
skrydstrup skræddergaard skude skydsgaard skyhøj skyttegaard skyum skødt skønager skøt slavensky slej slente slotsgaard
slott slumstrup slyngborg slåen smidstrup smidt smidth smith snabe snedevind snejbjerg snitgaard sode soelberg soele
sohl solgaard solhøj sollie solmer sommerlade sommerlund sonnesen sonnichsen spandet spang spangenberg spanggaard
spangsberg sparre specht spelling spliid spure staermose staffeldt stagsted stahl stampe stanek stauning stausholm
stavad stavnsbjerg steen steenbech steenberg steenbuch steengaard steenholdt steenholt steensen steenstrup steentoft
steffen steffensen stegemann steinbach stelling stenbæk stenderup stengaard stenholt stenild stenkilde stensgaard
stenstrup stentoft stenz stephansen sternberg sternkopf stevnhoved stidsen stiesdal stisen stistrup stjernholm
stobberup stokbro stokholm stokkebro stoltenborg stoltze storborg storck storgaard stouby stougaard strandberg strandby
stranddorf strande strandgaard strandhave strauss stricker stride strikert strunge struve strøm strømann strømberg
strømgaard stuhr styrbæk styrup stæger stæhr støttrup støvring suhr suleiman sulejmani sundahl sundbøll sunddal
sundgaard sunesen surland susgaard sushammer suurland svanberg svanborg svanholm svankjær svarre svarrer svejdal
svejgaard svejstrup svendsen svenningsen svenningsson svensgaard svensson svenstrup sværke sylvest sylvester
sylvestersen synnestvedt sæderup sæther søborg søby sødergren søe søeberg søeborg søegaard søes søgaard søgård søholm
søkilde sølling søltoft sølvsten søndberg søndenbroe sønderby søndergaard søndergård sønderkjær sønderlund sønderskov
sønksen sønnichsen sønniksen sørensen sørig sørup tabor taftø tagesen tahir tandrup tanggaard tarpgaard tauber taudal
tauris teglbjærg teglgaard teglhus teilgaard teilmann teisen tejlgaard tekin tengstedt terkelsen terkildsen termann
termansen terp terslev thaarup thach thaysen theil theilgaard theilmann theisen themsen therkelsen therkildsen thestrup
thiesen thiesson thingholm thirstrup thode thodsen thoft thomasen thomason thomassen thomsen thomsson thorbjørnsen
thorborg thordal thorgaard thorhauge thorlund thornberg thorndahl thornild thorning thorsager thorsen thorsgaard
thorslund thorsted thorsteinsson thorup thrane thranholm thue thuesen thulstrup thun thurø thyge thygesen thyregod
thyrrestrup thyssen thøgersen thøstesen tilsted timm timmermann tinggaard tingleff tobiassen toftdahl toftegaard
toftelund tofthøj tofting toftlund tolborg tolstrup tommerup tonnesen topal torbensen torgersen tornbjerg tornbo tornøe
torstensson totland toubro toudal toustrup toxværd traberg trads trampedach tran tranberg tranholm tranum traulsen
trautner trettvik triantafillou trier troelsen troelsgaard trolle tromborg trudslev truelsen truelstrup truong trustrup
trygg træholt trærup tudborg tunc turan tuxen tvede tværmose tybjerg tychsen tyge tygesen tygstrup tylvad tækker
tøfting tønnes tønnesen tønning tørnqvist türk uddin uggerby uggerhøj uhd uhre uhrenholt uldahl uldall uldbjerg ulkjær
ullits ulrich ulriksen ulsted ulvskov unal urbak urhammer urup usman ussing utoft utzon uzun vadgaard vadsager vahl
valbjørn valdorff valentin valeur vallentin vammen vandborg vangsgaard vangsøe vantore varberg varming varnæs vassard
vedby vedel vedelsby vejgaard vejlgaard vejrup vejstrup vendel vendelbo venø verdich vermehren versterager vestenbæk
vesterby vesterbæk vesterdal vestergaard vesterholm vesterled vesterlund vestermark vesth vesti vestmar vestrup vetter
vigand viggers vigsø viholm vilandt vildbrad vilhelmsen villadsen villadsson villumsen vilsbøll vilstrup vinberg
vindahl vindelev vingaard vingum vinholt vinther viskum vissing vistesen vistisen vittrup voetmann vogel vognsen
vognstrup vogt volf volkers vollesen vollmer volmer vongsild voss vraa vrang vrist vuust vækker vølund vørs wagener
wagner wahl wahlgren walbom waldorff wallberg wallin walter walther wamberg wammen wandel wangsgaard wansø warburg
warming warrer warsame wassmann weber wedege wedel wegener weidick weihe weihrauch weilbach weinreich weis weisbjerg
weise weiss welling wendelboe wendt weng wengel werenberg werge werner wessberg wessel westberg westenholz wester
westergaard westh westi westphal wetche weyhe wibe wiberg wichmann wick widding wied wiegand wiese wigh wikkelsø
wilcken wilhelmsen wilhjelm wilken willads willadsen willatzen willesen willumsen wimmer winckler windfeld windfeldt
wingaard winge winkel winkler winsløw winston winterberg wismann wissing witt witthøft wittrup wiśniewski wodschow
wojcik wolf wolff wolffhechel woll wollesen wolter wolthers worm worsaae worsøe wozniak wraa wright wulf wulff wunsch
wuttke wøldike wørmer yassin yding yildirim yilmaz yousaf yttesen yusuf zaar zachariae zachariasen zachariassen zacho
zahle zangenberg zederkof zeeberg zeka zeuthen ziegler zimmermann zinglersen zoega zubcevic åbom åen åkjær åstrup
özdemir öztürk øbro øelund ølgaard ølgod øllgaard ølund ørberg ørbæk ørgaard ørnbøl ørnfeldt ørnskov ørskov ørsnes
ørtoft østberg østerbye østerdal østergaard østergård østerlund østermark østerskov østrup øvlisen øzcan
"""

_ALSO_WORDS = """
aaen abdi abel ali appel bach bagge bak balle balling bang bank basse bay bech beck beier berg bilde bille birk bjerg
bjørk bjørn blom boll bonde borg boye brandt brink brock brun buch busch busk butt bæk bøje can cicek dal dam dang degn
deniz dolan due dyhr engell falk fals farah fink fisker foged foss frank frihed frisk frost fryd funk gad gade gaden
garde glad gram grand green greve gros gross grove grubbe grøn gul haar hagen hald hall halse hammer have havn heden
heide hein held hertz hjelm hjort hof hoff holm holme holmen holst holt hove hoven huge huld humle huus hvid høj højen
høst jama juhl just juul jæger kaiser kamp kara kaya kejser keller khan kirk kirkeby klein klinge klint klit kloster
klynge knappe koch kold kolding kolling konge kraft krag krebs krog kruse kræmmer kurt kusk kvist kynde kær køster
ladefoged lading lam landbo lang lange lave le leth lie lind linde lose lous lund lunde ly lykke lyng lærke løkke malik
malling mark marker martin maurer mide mohr mors mose most munk mæng mølle møller mørk nebel nissum noor nord norre nur
nyborg nyhus nyland omar orla oster palle palm park piil pind post prins præst puge raja rank ravn rex ribe ridder riis
ring rise ritter rode rose rosen roth rud rude ry rye rytter sander sass sax schou secher sejr skafte skak skipper
skjold skotte skov skovby skovdal skovhus skriver skytte slot sloth smed smedegaard snedker snog sol solberg solvang
sommer sonne sort splid spur staal stage stald stamhus stege stein stender stilling stjerne storm strand strange strube
stub stærk stærke støtt sund svane svarer svart svendborg tang tarp tas teil thing tind toft tofte torp torpe trane
troense tude tved tvilling tønder tørring uldum ulv vad vang vase veje vejen vejlby vejle velling vester vestergård
vibe viborg viby videbæk vig vind vinding vinkel vinter volder værge wang wind winter winther yde yildiz zaman zimmer
ørsted ørum østerby
"""

SURE_SURNAMES: frozenset[str] = frozenset(_SURE.split())
"""Last names that say by themselves that a person is meant."""

SURNAMES: frozenset[str] = SURE_SURNAMES | frozenset(_ALSO_WORDS.split())
"""All of them, as they count after a first name."""
