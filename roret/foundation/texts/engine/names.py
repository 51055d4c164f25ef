"""First names and surnames much used in Denmark, in lower case, for finding people in free text.

Modest lists of our own. A missing name is found through its context; a wrong one hides an ordinary word,
so names that are also ordinary words stand apart and need a surname or a context to count.
"""

_WOMEN = """
aase agnes agnete aisha alberte alexandra alice alma amalie amanda amina amira anastasia andrea ane anette
anita anja ann anna annalise anne annelise annemarie annette anni annie anny asta astrid ayse bente berit
birgit birgitte birte birthe bodil camilla carina carla caroline cathrine cecilie charlotte christel
christina christine clara connie dagmar dagny daniela ditte dora doris dorte dorthe dorthea edel edith elena
elin elinor elisabeth elise ella ellen elna elsebeth elsie elvira emilie emily emma emmy erna esma ester
esther evelyn fadime fatima fatma fie filippa frederikke freja frida gerda gertrud gitte grete grethe gudrun
gunhild gunvor hanna hannah hanne hatice hedvig heidi helena helene helga helle henny henriette herdis hilda
hjørdis ida ilse inga inge ingeborg ingelise inger ingrid irene irma isabella jane janne jannie jasmin
jeanette jeanne jennifer jenny jette johanna johanne josefine josephine judith julia julie jytte kamilla
karen karin karina karla karoline kate kathrine katja katrine khadija kirsten kirstine kristina kristine
laila lajla laura lea leila lena lene leonora leyla lillian lina linda line lisa lisbet lisbeth lise
liselotte lissi lissy lizzi lotte louise lucia lærke mai maiken maja malene malou margit margrethe maria
mariam mariann marianne marie marlene martha martine maryam mathilde matilde merete merethe meryem mette mia
michelle mie mille mona monica monika nadia nadja nanna naomi natalia natasja nete nicole nicoline nina nora
oda olga oline olivia paula paulina pauline pernille petra pia ragnhild randi rebecca rebekka regitze rigmor
rikke rita ronja rosa ruth sabine sabrina safiya samira sandra sanne sara sarah selma sidsel signe sigrid
silje silke simone sine sofia sofie solveig sonja sophia sophie stefanie stine susan susanne svetlana sørine
tanja tatjana tenna teresa thea thora thyra tina tine tove trine ulla ursula valborg vera vibeke vicky
victoria vigdis viktoria vivi vivian viviane winnie xenia yasmin ylva yrsa yvonne åse zahra zainab zeynep
"""

_MEN = """
aage abdi abdul abdullah adam adem ahmad ahmed aksel albert alex alexander alfred ali allan amir anders
andreas andrzej anker anthon anton antonio arne arthur arvid asbjørn asger asmus axel bahram bashir benjamin
benny bent bernhard birger bjarke bjarne boris brian bruno børge carl carlo carsten casper charles christen
christian christoffer christopher claus daniel danny david dennis dimitri ebbe eddie edvard edwin egon einar
ejgil ejler ejnar ejvind elias elmer emil emre enok eric erik erling ernst esben eskild farid felix
ferdinand finn flemming florian frank frans freddy frede frederik fredrik fritz georg gert gorm gregers
gunnar gustav hamza harald harry hasan hassan hector heine helge helmer henning henri henrik herbert herluf
herman hilmar holger hugo hussein hüseyin ib ibrahim imran ismail ivan ivar iver jacob jakob jamal james jan
jannik jens jeppe jesper jim jimmi jimmy joachim joakim joel johan johannes john johnny jon jonas jonathan
josef joseph justin jørgen jørn kai karl karlo karsten kasper keld kenn kenneth kenny kent khaled kim kjeld
klaus knud konrad kristian kristoffer kurt lars lasse laurits laust leif lennart leo leon linus louis luca
lucas ludvig lukas mads magnus mahmoud malik malte manfred marc marco marcus marek marinus mario marius
markus martin marvin mathias mats matteo mattias maximilian mehmet michael mikael mike mikkel milan milo
mogens mohamad mohamed mohammad mohammed mohamud morten muhammad muhammed murat mustafa mustapha nicholas
nicklas nickolaj nicolai niels niklas nikolaj nils noah olaf olav ole oliver oluf omar orla oscar oskar
osman otto ove palle patrick paul paw peder peter philip phillip pierre piotr poul preben ralf rasmus rené
richard robert robin roger roland ronni ronny rudolf rune salim samir samuel sebastian sigurd simon steen
stefan steffen stephan steven stig sune svend svenning sverre sylvester søren tage talha terkel theis theo
theodor thomas thor thorbjørn thorkild thorleif thorsten thorvald tobias toke tom tommy tonny torben torkild
troels uffe ulrik vagn valdemar valentin verner victor viggo vilhelm villads villum villy vilmer vincent
walter werner wilhelm william yahya younes yousef yusuf øjvind ørnulf åge zakaria
"""

_ALSO_WORDS = """
alba alf alvin ask asker august basse bella birk bitten bjørn bo bror dan dana dina ebba eg egil eja elis
else erna esther eva fanny fenja fin folke frej gro gry hans hector hilde hjalmar iris ivalu jarl jens johs
jul juni kaj karl karma kira kit klara kristen lau lilje lilli lilly lily linnea lis liv lone luna lykke mai
maj mark max may merle mia my mynte nana nora odin pelle per pil rie rita robin rosa rose sander sif sol
solvej sten storm svend tage tara thale tilde tim tom tove tulle ulf una vera vibe victor viola vitus ydun
"""

_SURNAMES = """
aagaard abdi abrahamsen ahmed ali andersen andreasen andreassen asmussen bach bak bang bech beck bendtsen
berg bertelsen berthelsen bjerre bjerregaard boesen bonde brandt bruun buch bundgaard bækgaard bødker
carlsen carstensen christensen christiansen christoffersen clausen dahl dalgaard dalsgaard dam damgaard
danielsen davidsen ditlevsen due ebbesen enevoldsen eriksen eskildsen fischer frandsen frederiksen friis
gade gravesen gregersen gundersen haagensen hald hansen hassan hedegaard hein hemmingsen henningsen
henriksen hermansen hjorth hoffmann holm holst hussein høj højgaard ibsen iversen jacobsen jakobsen jensen
jeppesen jepsen jespersen jessen johannesen johannessen johannsen johansen johnsen jonassen juhl justesen
juul jørgensen karlsen kaspersen khan kirk kjeldsen kjær kjærgaard klausen knudsen koch kofoed kragh
kristensen kristiansen kristoffersen krogh krogsgaard kruse lange larsen lassen lauridsen lauritsen laursen
laustsen leth lind lindberg lindgaard lorentzen lorenzen lund lundgaard lynge lyngsø madsen markussen
martinsen mathiasen mathiesen meyer michelsen mikkelsen mogensen mohamed mortensen munch munk mølgaard
møller nguyen nielsen nikolajsen nissen nygaard nørgaard olesen olsen ottesen overgaard pallesen paulsen
pedersen petersen poulsen rasmussen ravn riis robertsen rohde schmidt schou schrøder schultz severinsen
simonsen skaarup skov skovgaard skytte sloth steffensen svendsen svenningsen søgaard søndergaard sørensen
therkildsen thomsen thorsen thorup thuesen thygesen toft torp tranberg vestergaard villadsen vind vinther
wagner winkler winther wulff yilmaz østergaard
"""

MAYBE_FIRST_NAMES: frozenset[str] = frozenset(_ALSO_WORDS.split())
"""Names that are ordinary words too ("Hans", "Bo", "Per"): they need a surname or a context."""

FIRST_NAMES: frozenset[str] = frozenset(_WOMEN.split()) | frozenset(_MEN.split())
FIRST_NAMES -= MAYBE_FIRST_NAMES
"""Names that say by themselves that a person is meant."""

SURNAMES: frozenset[str] = frozenset(_SURNAMES.split())
