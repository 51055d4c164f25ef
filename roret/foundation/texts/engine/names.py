"""First names used in Denmark, in lower case, for finding people in free text.

Lists of our own, completed from the Danish names in Faker (github.com/joke2k/faker, MIT licence, © Daniele
Faraglia and others). A missing name is found through its context; a wrong one hides an ordinary word, so names
that are also ordinary words stand apart and need another name or a context to count.
"""

_SURE = """
aage aaron aase abas abbas abdallah abdelkader abdi abdiaziz abdifatah abdikarim abdinasir abdirahman abdirashid abdul
abdulkadir abdullah abdulrahman abel abelone abraham absalon abu adam adel adem adham adis adnan adrian agathe agim
abdullahi agnar agner agnes agneta agnete ahmad ahmed ahmet aida aino aisha akbar akram aksel alaa alan alban albert
alberte aleks aleksander aleksandr aleksandra alen alex alexander alexandra alexandru alexej alexia alfons alfred
alfredo alhaji ali alice alicia alina aline alireza alisha aljosa allan allen alma alois alpaslan alphonse alva alvar
alvilda amadou amalie amanda amar amer amin amina amir amira amjad ammar amund ana anas anastasia anastasija anatol
anders andrea andreas andrei andrej andrew andrzej andré andy anelise anette angela angelica angelika angelina angelo
anika anine anis anisa anita anja ann anna annabella annalisa annalise annas annbritt anne annedorte annegrethe annelie
annelis annelise annelouise annemari annemarie annemette annethe annette anni annie annika anninna anny anthon antoine
anton antoni antonio antony antti aqqalu aref ari arian ariana arif arild armand armando armin arna arne arnold arnt
arsen artem arthur arthuro artur arvad arvid asad asbjarni asbjörn asbjørn asger ashraf asim asiye aslak aslan asma
asmund asmus aspelin asta astrid asya atif atilla atle atli attila augusta aurora axel aya ayan aydin ayla ayman ayse
aysegül aysel ayub azad azhar aziz aïda baard babak bahaa bahram baldur baltasar baltser bao barbara barbro barry
bartosz bashar bashir basil basim bastian beata beate beatrice behnam bekir belinda ben bendix bendt benedicte
benedikta benedikte bengt benito benjamin benny benoit bente benthe berit bernard bernardo berndt bernhard berta bertel
bertha bertil bertolt bertram besim bess bessim beth betina bettina betty bibi bilal bill billy birger birgit birgith
birgitta birgitte birita birkir birte birthe bjarke bjarki bjarne bjarni bjartur bjergar björn bjørge bjørnar bob bobby
bodil bodo boe bogdan bojan bolette boris borris boye bozena brage brahim bram brandon branislav branko brendan brent
brett brian brigitte brita brith britt britta brody bruno bryan bryndal bryndis bujar burak burhan bushra bøje børge
bøvling cai camilla camille camillia camillo carina carl carla carlo carmen carolina caroline carsten caspar casper
cassandra catherine cathrin cathrine cato catrine cecilie celeste celia celina celine cem cemal cemile cengiz cenk
cevdet chakib chanette charles charlotta charlotte chastine chresten chriss christa christel christen christer
christian christiane christina christine christofer christoffer christopher christos cilla cille cindy ciprian
cirkeline clara clarissa clas claudia claus clavs clemens cliff clifford clint colin connie connor conny conor conrad
constance constantin cornelia cornelius cosmin craig cristian curt cyril dagfinn dagmar dagny daim dalia damaris damian
damir damjan dani daniel daniela daniella daniil danni danny danuta dardan darek daria dario dariusz darko dave david
davud dawid dawood dean deborah dejan delia denis denise denni dennis derek desiree desmond detlef diana diane didrik
diego dieter dilan dimitar dimitri dines dino dirch dirk ditlev ditlevine ditmar ditmarine ditte djamel dmitri dominic
dominik dominika donald dora dorian doriane doris dorota dorothe dorte dorthe dorthea dorthy douglas dragan drago dunja
dusan dustin dylan dyveke dzenan dzevad ebrahim eddie edel edgar edin edis edith edmond edmund edna edson eduard edvard
edward edwin egill egon eileen einar einer eirik eivind ejgil ejler ejlif ejnar ejolf ejvind ejvor ekrem eleanor elena
eleonora elfar elfride eli eliana elias elif eliisa elin elina eline elinor eliot elisa elisabet elisabeth elise
elizabeth elke ella ellen ellie elliot elliott elly elma elmer elna elsa else-marie elsebet elsebeth elsie elva elvin
elvina elvir elvira elvis emanuel emel emely emil emilia emilie emily emin emina emine emir emma emmanuel emmelie
emmerik emmy emre ence enes engelbrecht enis enok enrico enrique enver ercan erdal erdem eren erhan erhard erhardt eric
erica erich erik erika erla erling ermin ernest ernesto ernst errol ersin ervin erwin esben eske eskil eskild esma
esmarelda esmeralda esmir espen ester eszter ethan ethel eugenie evald evan evelina eveline evelyn evert ewa ewelina
eyvind fabian fabienne fabio fadime fadumo fahad faisal faiza farah faraj farhad farhiya fariba farid farida faris
farouk faruk fatemeh fathi fathia fatih fatima fatimah fatime fatma fatmir fatou fatuma federico fehmi felicia felix
ferdi ferdinand ferhat feridun fernanda fernando fie fikret filip filipa filippa finn fiona flamur flemming flora
florence florian flóvin folkmar folmer francesca francesco francis francisco franciska franco francois frank franklin
frans franz freddie freddy frede frederick frederik frederike frederikke fredrik freja frida fridtjof friedrich
frithjof frits fritz frode fuad gabriel gabriela gabriella gabrielle galina gaute gavin gazmend geert geir georg george
gerald gerard gerda gerdi gerhard gerhardt german gerner gerrit gert gertrud gertrude ghassan gilbert gina giorgio
giovanni gisela gisli gitta gitte giuseppe gjermund glen glenn gloria goran gordon gorm grazyna greg gregers gregor
gregory greta grete grethe grzegorz gudny gudrun guido guilherme gunda gunder gundhild gunhild gunilla gunnar gunner
gunni gunter gunther gunvor gurbet gurli gustaf gustav gustavo gyda gyrithe göran gøsta günther gürkan haakon habib
habiba hadi hafsa haider hajar hakan haki hakim hala halfdan halil halima halina hallgrim hallur halvard halvdan halvor
hamdi hameed hamid hamida hamse hamza hamzah hana hanad hanan hanife hanna hannah hanne hannelore hannes hannibal
harald haris harley haroon harry harun hasan hashim hassaan hassan hatem hatice haukur hayat haydar heba hedin hediye
hedvig heidi heine heini heinrich heinz helen helena helene helga helge helin hella hellmuth helmer helmut helmuth
hemming hendrik henk henna henning henny henri henrich henriette henrik henrikke henry herbert herbjørn herborg herdis
heribert herluf herman hermod herold herta hertha hervé hiba hicham hikmet hilda hildebrand hildur hilmar hilmer hisham
hjalte hjort hjørdis hodan hoger holger horst hosni houssam howard hubert huda hugo humam humayun hussam hussein håkan
håkon høgni hüseyin hüsnü ib iben ibrahiim ibrahim ibrahima ibtisam ida idris idun ignacy igor ikram ilaria ilham ilias
ilija ilir iljas ilona ilse ilyas imad iman imran ina inas indira ines inga inge ingeborg ingegerd ingelil ingelise
ingemann ingemar inger ingmar ingolf ingrid ingunn ingvar ingvard ioan ioana ionut irena irene irfan irina irma irmelin
isa isabel isabella isabelle isac isak isam ishak isidor iskender ismael ismail ismet isra issa ivalo ivan ivana ivar
iver ivo ivona iwan iwona jack jackie jackson jacob jacobine jacop jacqueline jacques jadwiga jake jakob jakub jakup
jalal jama jamal james jamie jamil jamila jana jane janek janet jani janice janick janie janik janina janne janni
jannick jannie jannik janno jano janos janus janusz jared jarek jari jarle jaroslav jaroslaw jasmina jasmine jason
jasper jasser jatinder javad javid javier jawad jay jean jeanett jeanette jeanne jeff jeffrey jegvan jelena jelle jenni
jennie jennifer jenny jeppe jeremias jeremy jerome jerry jerzy jes jesaja jesper jess jessica jessie jetmir jeton jette
jihad jill jim jimi jimmi jimmy jiri joachim joacim joakim joan joanna joao jochen jochum jody joe joel joey johan
johann johanna johanne johannes john johnni johnnie johnny johny jokum jolanta jon jona jonah jonas jonatan jonathan
jonna jonni jonny jordan jordis jorge jorun jorunn jose josef josefina josefine joseph josephine joshua josip joska
josva josé jovan joyce jozef juan judith judy juhan jukka julia julian juliana juliane julianna julianne julie julien
juliette julius juri jurij justin justina justus jusuf jutta jytta jytte jóan jóannes jógvan jøran jørg jørgen jørn
jürgen kaare kacper kadir kaisa kaja kajetan kalid kalle kaltrina kamal kamil kamila kamilla kamille kamran kaniwar
karam karan karel karen karianne karim karin karina karine karla karlo karolina karoline karoly karri karsten karzan
kasandra kasim kaspar kasper katarina katarzyna katcha kate katerina katharina katherine kathleen kathrin kathrine
kathy katica katinka katja katrin katrina katrine katy kay kaya kaylee kazim keith keko keld kemal ken kenan kenn
kenneth kenni kenny kent kenza kerim kerstin ketil kevin khadija khadra khaled khalid khalil khoa kian kim kinga kiril
kirsten kirstin kirstine kitty kjartan kjeld kjell klaudia klaus klavs klemens klementine knud knudåge knut kofi konrad
konstance konstantin kornelia kornelius kresten krista kristian kristiane kristin kristina kristine kristjan kristofer
kristoffer krystian krystyna krzysztof kuno kurosh kurt kyle kåre köksal ladan laetitia laila lajla lajos lambert
lambros lamia lamin lamine lampros lana lara larissa larry lars lasse laszlo latifa lauge laura laurence laurent
laurids laurine laurits lauritz laus laust lavrits lawrence lea leah leander leea leendert leib leif leila leja lena
lene lenette leni lennard lennart lennarth lenny leo leon leonard leonardo leonid leonie leonora leopold leroy lesley
leszek levi lewis leyan leyla liam liane liban lida liesl ligia lika lila lilian liliana lill lillemor lillian lina
linard linda lindor linea linette linn linus lionel lis-marie lisa lisanne lisbet lisbeth lise liselotte lissi lissie
lissy liv-marie liva livia livio liz liza lizzi ljiljana ljubisa loa loke lona loreen lorens lorenz lorenzo loretta
lotte loui louie louis louise lovise lovro luan luca lucas lucia lucian luciano lucie lucinda lucy ludmila ludmilla
ludo ludvig ludwig luigi luis luisa luise luka lukas luke lulu lutz lyder lydia lynn lütfi maarten maciej mads maged
magne magni magnus mahad mahamed mahamud mahdi maher mahir mahmod mahmoud mahmud mahmut maibrit maibritt maik maiken
maj-britt maja majbrit majbritt majid majken maksim malaika malak malcolm malene malgorzata malik malika malikka malin
malou malte malthe mamadou manal mandy manfred manja manon mansour manuel mara marc marcel marcela marcell marcella
marcelo marcin marco marcos marcus marek maren maret margaret margareta margarete margaretha margarita margit margot
margrete margrethe margrit maria mariah mariam marian mariana mariane mariann marianne maribel marica marie marieke
mariella marija marika marina marinko marinus mario mariola marion marisol marit marita marius mariusz marjan markku
marko markus marlen marlena marlene marlon marten martha martin martina martine martinus marvin marwa marwan marwo mary
maryam maryan marzena mason masoud massimo matej mateo mateusz mathea mathew mathias mathieu mathilde mathis mathæus
matilda matilde mats matt matteo mattheo matthew matthias matthieu matti mattias maud maurice mauritz mauro maxim
maxime maximilian maximillian maya maymouna mazen medhat mehdi mehmed mehmet mehtap mel melanie melik melina melinda
melissa melvin memet mentz mercedes meredith merete merethe merima merita mersiha mert meryem mesut meta metha metin
mette metteline michael michaela michal michala micheal michel michelle mie mieczyslaw miguel mihaela mihai mihail
mihajlo mik mikael mikail mikas mike mikhail mikis mikka mikke mikkel mila milad milan mile milena milica millie milo
milorad milos miloslav miloud mimi mina minea mingo minh minik minna mira miranda miraç mirela miriam mirjam mirjana
miro miroslav miroslaw mirsad mirza mischa misha mitch mithat mitzi moammer moez mogens mohamad mohamed mohammad
mohammadreza mohammed mohamud mohsen moin moise mojtaba molly momin mona monia monica monika monique monir montaser
mortaza morten morts mostafa mounir mourad moussa moustafa muamer muayad muhamad muhamed muhammad muhammed muhammet
muharrem muhsin mujo mukhtar muna munir munira murad murat musa muslima mustafa mustafe mustapha muzaffer myriam myrtue
märta nabila nada nadeem nader nadia nadina nadine nadir nadja naim naima naimo naja najat najib najla najma najwa
nancy nanette nanna nanni naomi naomie narges nari naser nasima nasir nasra nasrin nasser natacha natalia natalie
natasha natasja nathalie nathan nathaniel naveed nawal nazan nazli nazmi neal nebojsa necati nedal nedim nela nelli
nellie nelly nels nelson nemanja nenad nermin nermina neslihan nesrin nestor nete nevena neville niall nicholas nick
nicki nicklas nickolaj nicky niclas nico nicola nicolaas nicolai nicolaj nicolas nicole nicoline nidal niel niels nijas
nik nika nikita nikki niklas niko nikola nikolai nikolaj nikolas nikoline nils nilufer nilüfer nima nimo nina nivi
nizar noah noam noel noelle nohr nolan nolwenn noomi noora norbert norma norman norris nour nouri nuka nuno nura nuran
nurcan nuri nuria nurullah nøkkvi oda oddbjørn oddur odeline odette ofelia oksana oktavia ola olaf olafur olav olavur
ole oleg oleks oleksandr olena olesja oletta olfert olga olgar oline oliver olivia olivie olivier olle oluf omar omer
omid onni ophelia orhan orla orlando orvar osama osbjørn oscar oskar osman osvald oswald otis otmar ottilie otto ousman
outi ove owen ozan paavo pablo palle paninnguaq paola paolo parisa parker parviz pascal pasi patricia patrick patrik
patrycja patryk paul paula paulina pauline paulo paulus pavel pavle paw pawel peder peer peik pejman pekka penelope
pepe per-erik per-ole percy pernelle pernille pete peter peteris petra petrea petri petrine petronella petros petrus
petter petur phil philip philippe phillip phillipe phillippe phoebe pia pierre piet pieter pietro piotr pipaluk polina
polle polly poul povl preben predrag priscilla przemyslaw quentin quinn raad rabia rachel radek radmila radoslav radu
rafael rafaela rafal rafiq raghu ragna ragnar ragner ragnhild rahel rahim rahma rahman raif raimo rainer raja rajan
rajesh rakel ralf ralph rami ramin ramiz ramo ramon ramona ramy rana randi rania ranja ranko raoul raphael rasa rashad
rashid rasim rasmus raul ravi raymond raza razvan rebeca rebecca rebecka rebekah rebekka reda refik regina regine
regitse regitze reidar reidun reimer reinhard reinhardt reinhold reinholdt remi remus renata renate renato renee renzo
rené renée resul reyhan reza rezan ria riad ricardo riccardo rich richard richardt richart rick ricka ricki ricky
ridwan rifat rigmor rikka rikke rima rimma rina rino ritta rizwan roald robbie robbin robert roberta roberto roberts
rocco rodney rodrigo rogelio roger rogert rok rokaya roksana roland rolf rolland roman romeo ron ronald ronaldo ronen
roni ronja ronni ronnie ronny rony roope rory rosalina rosanna rosemarie rosemary rosie rosita roxana roy roza ruan
ruben rubin rudi rudolf rudolph rudy rufus rui rukia rukiye runa ruslan rusmir russel russell rustam ruta ruth ruud
ryan ryszard rzgar saad saba sabah sabiha sabine sabri sabrin sabrina sacha sadat sadia sadik sadiq safa safet safia
safiya safwan sagal sahar sahra saida saif saima saja sajad sakari sakarias sakine salah saleem saleh salih salim salma
salman salme salome salomon saloua salvador salwa sam samantha samar samer sami samia samim samina samir samira samsam
samson samuel samuli sana sandie sandra sandro sanel sania saniye sanjay sanne sannie santiago santino sara sarah sarai
sarina sarp sasa sasan sascha saskia saso saul sauli savannah savas sayed scott sead sean seb sebastiaan sebastian
sebastien sedat sefer seher selahattin selam selcuk selda selena selim selin selina selja selma selman semih semra sena
senad sepp serap serdar serge sergei sergej sergio serhat serkan serpil seth sevda sevgi sevim sevket shabnam shadi
shadia shafiq shahid shahida shahin shahram shaikh shakila shakir shamsa shane shannon sharmila shaun shawn shazia
sheikh sherif shirin shpend sia sibel sibylle sidi sidra sidsel siegfried siem siff sigfred sigga sigge sigismund
sigmund signy sigrid sigrun sigurd sigurlaug sigvald sigvard silas silja silje sille silvan silvana silvester silvia
silvio simeon simo simon simona simonas simone sinan sindre sinisa sinne sinnika siri sirid sirin siv siver sivert
sixten-marie skjalm slavko slawomir slobodan smilla snezana snorre sofia sofie sofus soheil soheila sol-marie solange
solbritt solrun solveig soma sommer-marie sonia sonja sonny sophia sophie soraya soren souleyman spencer spyros
stanislav stanislaw stanko stanley steen stefan stefani stefanie stefano steffen stein steinar stelios stella stellan
stephan stephanie stephen stevan steve steven stevo stewart stian stina stine stinne stipe stuart sufia sufyan suha
sukru suleiman sulejman suleyman sultana suna sune sunniva suresh susan susana susann susanna susanne susi susie
sussanne sussi sussie suzan suzanna suzanne svanhild svava svea sven svenn svenning sverre sverri svetlana svetozar
syed sylvan sylvester sylvia sylwester sys sysse szilvia szymon sæmund søren sørine sørn søs søsser süleyman tabita
tabitha tadeusz taha tahir tahira taim taina taleb talha talia talib tamara tamer tamim tammy tamás tania tanja tapio
tarald tarek tarik tariq tarjei tasja tasnim tatiana tatjana tayfun taylan taylor ted teddy teis teit tejs tekla telma
temur tenna teo teodor teodora teresa terese terje terkel terrence terry thaer thea theis theo theodor theodora
theodore theofil theresa therese theresia thiago thierry thijs thilde thim thirstrup thit thomas thommy thor thora
thoralf thorbjörn thorbjørn thordis thore thorfinn thorgils thorir thorkild thorlak thorleif thorlief thormod thorstein
thorsten thorulf thorvald thue thurid thyge thyra tibor tiffany tihomir tilda tilla tilo timmy timo timon timothy timur
tina tinna tinne tino tiril titti titus tobi tobias tobiasz tod todd tofik toivo toke tomas tomasz tomaz tomi tomislav
tommaso tommi tommy toni tonja tonje tonny tony tora torben torbern torbjörn torbjørn torborg tord tordis torfinn
torgeir torger torgny torkild tormod torolf torstein torsten torun torvald tova traute tricia trille trine trinelise
tristan troels trond truels truls trung trygve tuala tuan tunc turgay turgut tutti tuva tycho tyge tyler tyra tyrone
tytte tórur tøger tønnes udo ueli uffe ufuk ugur ulla ulli ulrich ulrik ulrike umair umar umm umut unnar uros ursel
ursula usama usman uwe uzair uzma vahid valbjörn valbjørg valborg valde valdemar valentin valentina valentino valerie
valerij valerio valgard valon valter vanessa vanja vasil vasile vedat veerle vegard veli velma vendela venkat vermund
verna verner veronica veronika vesna vibeke vibse vicente vickie vicky victoria vidar vidkun viet vigand vigdis vigfus
vigga viggo vijay viki viktoria vilfred vilhelm vilhelmina vilhelmine vilhjalm vilius vilja viljar villa-marie villads
villum villy vilma vilmar vilmer vilson vinay vince vincent vincenzo vinh vinzent viola-marie violeta violetta virgil
virginia vitali vito vittorio viv viveca vivek vivi vivian viviane viviann vivienne vjekoslav vlad vladimir vladislav
vlado vlasta voldemar volkan volker volmer wael wafa walaa waldemar waleed walid walter wanda waqas warda warren wasim
wassim wayne weena wenche wencke wenzel werner weronika wesam weston wibeke wiggo wiktor wilfred wilhardt wilhelm
wilhjelm willi william willum willy wilma wilson wim winni winnie winston wiola wioletta wladimir wojciech wolfgang
wolmer xander xandra xavier xenia xenja yaasin yacub yahia yahya yakup yan yannick yannik yara yasar yasin yasir yasmin
yasser yassin yavuz yda yelena yildiz ylva ymke yngve yngvi yolanda yonas youcef younes younis youri yousef youssef
yrsa ysabel yuksel yulia yun yunus yurdanur yuri yusra yusuf yvan yves yvette yvonne zacharias zafer zaher zahid zahide
zahra zaid zain zainab zaineb zakaria zaki zakia zane zara zaur zavier zbigniew zdenko zdravko zef zehnia zehra zeid
zeki zelda zeljko zelma zenia zenon zeyneb zeynep zhang zia ziad ziggy zijad zita ziya zlatan zlatko zoe zofia zohra
zoja zoltan zora zoran zubair zuhal zuzanna zygmunt åbjørn åge åke åsa åsbjørn åse åshild åskild ömer özgür özlem ødger
øistein øivind øjvin øjvind ørni ørnulf østen øvli øystein øyunn øyvind øzcan ürdal
"""

_ALSO_WORDS = """
ajs alba alf alvin andre ane anemone anker april ard aria art ask aske asker august basse bella bent berg bine birk
bitten bjørk bjørn bo broder bror can chanel chip chr chuck dag dale dam dan dana dick dina don drew ea earl ebba ebbe
eg egil eja elis else erna esther eva faith fanny fenja fin folke fred frej fryd gene gerd gna grace grant gro gry guy
hal hans hawa hector helle hilde hjalmar holdt husk ion iris islam ivalu jan jarl jasmin jens jo johs joy jul juni juno
kai kaj karl karma kira kit klara kristen lane lau lee lilje lilli lilly lily line linnea lis liv lone lot luna lykke
lynge lærke mai maj mark max may merle mia mick miles mille moe my mynte nana nis noor nora nord nova odd odin pat pearl
pelle penny per perle pernil pil py ray rie rita ritt rob robin rod rosa rose ross ruby rud rune rusty rut saga said
sal sander sandy sif signe silke sine sky sol sole solvej sommer sona sten stig storm sue sultan summer svend syd tage
tara tea thai thale tia tilde tim tine tip tom tor tore tove tue tula tulle ulf una urban uri vagn van vega venus vera
vester vibe victor vida vilde villa viola vita vitus wally ward will ydun
"""

MAYBE_FIRST_NAMES: frozenset[str] = frozenset(_ALSO_WORDS.split())
"""Names that are ordinary words too ("Hans", "Bo", "Per"): they need a surname or a context."""

FIRST_NAMES: frozenset[str] = frozenset(_SURE.split())
"""Names that say by themselves that a person is meant."""
