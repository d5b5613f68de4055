/**
 * Words for proposed room names: kind or neutral, easy to say and to spell, lower case, ASCII.
 * Each language multiplies to more than 2^30 names.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ADJECTIVES = words(`
  able agile airy alert amber ample ancient apt arctic ashen autumn azure balmy basic bold brave
  breezy bright brisk bronze bubbly busy calm candid careful caring casual cheery chief chosen
  civil classic clean clear clever cloudy coastal cobalt comic cool copper coral cosmic cosy crafty
  crisp crystal curious curly daring dapper deep deft dewy digital dizzy dreamy dusky dusty eager
  early easy elder electric elegant emerald epic equal even exact fabled fair famous fancy fast
  fearless festive fine firm fleet fluent fluffy fond formal fortunate frank free fresh friendly
  frosty funny gallant gentle giant gifted giving glad gleaming glowing golden good graceful grand
  grateful great green handy happy hardy hazel hearty helpful hidden honest humble icy ideal indigo
  ivory jade jaunty jolly jovial joyful keen kind large lasting lavender leafy level light lilac
  lively local lofty loyal lucid lucky lunar magic major marble mellow merry mighty mild mindful
  minty misty modest mossy musical mystic native neat nimble noble novel olive opal open orange
  patient peach pearly peppy placid playful plucky polar polite prime proud pure purple quick quiet
  radiant rapid rare ready regal robust rosy royal ruby rustic sage sandy scarlet serene sharp
  shiny silent silky silver simple sincere sleek smart smiling smooth snowy snug social soft solar
  solid sound spry stable starry steady stellar sturdy subtle sunny super sure sweet swift tall
  tame tender tidy tiny topaz tranquil true trusty tulip upbeat urban valiant vast velvet verdant
  vibrant vivid warm wavy wise witty wooden young zany zesty`);

const ANIMALS = words(`
  albatross alpaca ant antelope armadillo auk avocet badger bat beagle bear beaver bee beetle bison
  blackbird bobcat bongo bullfinch bumblebee bunting bustard butterfly buzzard camel canary
  capybara caracal cardinal caribou cat caterpillar chaffinch chameleon cheetah chickadee
  chinchilla chipmunk cicada clam coati cockatoo cod collie condor coot corgi cormorant cougar cow
  coyote crab crane cricket crow cuckoo curlew deer dingo dipper dodo dog dolphin donkey dormouse
  dove dragonfly duck dugong dunlin eagle eel egret eider elephant elk emu ermine falcon fawn
  ferret finch firefly flamingo flounder foal fox frog gannet gazelle gecko gibbon giraffe gnu goat
  goldfinch goose gopher grebe greyhound grouse guanaco gull haddock hamster hare harrier hawk
  hedgehog heron herring hoopoe hornbill horse hummingbird husky ibex ibis iguana impala jackal
  jackdaw jaguar jay jerboa kangaroo kestrel kingfisher kite kitten kiwi koala kookaburra kudu
  ladybird lamb lark lemming lemur leopard limpet linnet lion lizard llama lobster loon loris lynx
  macaw magpie mallard manatee mandrill marlin marmot marten martin meerkat merlin mink minnow mole
  mongoose moose moth mouse mule muskox narwhal newt nightjar numbat nuthatch ocelot octopus okapi
  orca oriole oryx osprey ostrich otter owl oyster panda panther parrot partridge peacock pelican
  penguin perch petrel pheasant pigeon pika plover pony porpoise possum puffin puma python quail
  quokka rabbit raccoon raven redwing reindeer robin rook salmon sandpiper seal serval shrew siskin
  skylark sloth sparrow spoonbill squid squirrel starfish starling stoat stork sturgeon swallow
  swan swift tapir tern thrush tiger toad toucan trout turtle urchin viper vole wagtail wallaby
  walrus warbler weasel whale wigeon wolf wombat woodcock wren yak zebra`);

const VERBS = words(`
  acts adapts agrees aims answers appears applauds arrives asks awakes bakes balances basks beams
  begins bends blinks blooms blossoms bobs bounces bows brews browses builds bustles calls camps
  canters cares carves casts chants chats cheers chimes chirps chooses chuckles circles claps
  climbs coasts collects composes connects cooks counts crafts creates crosses cruises curls cycles
  dances dares dashes dazzles decides delights designs digs dines dives dozes draws dreams dresses
  drifts drums eats echoes embarks excels explores fishes flies flips floats flourishes flows
  flutters follows forages frolics gallops gardens gathers gazes giggles gleams glides glows greets
  grins grows guides gushes hikes hops hovers hugs hums hurries imagines improves inspires invents
  invites jams jingles jogs jokes journeys juggles jumps kayaks knits knows lands laughs launches
  leads leaps learns lends listens lives lounges marches meanders meets mends mingles moves munches
  muses naps nests nods notes observes offers opens paces paddles paints pauses plans plants plays
  pledges polishes ponders practises prances prepares prowls purrs quips races rambles reads
  reflects relaxes rests rhymes rides ripples rises roams rolls romps rows runs sails salutes
  samples saunters searches settles sews shares shimmers shines sings sits skates sketches skips
  sleeps slides smiles snoozes snuggles soars sparkles speaks spins splashes sprints starts stays
  strides strolls strums studies surfs swaps sways swims swings swoops talks tastes teaches thanks
  thinks thrives tickles tiptoes travels treks trots trusts tumbles twinkles twirls unwinds visits
  waits wakes walks waltzes wanders watches waves weaves whirls whistles winks wins wishes wonders
  works writes yawns yodels zooms`);

const ADVERBS = words(`
  again ahead alike alone aloud always amply anew apace apart aptly ashore aside awhile below
  boldly bravely briefly brightly briskly busily calmly candidly carefully casually cheerily
  clearly cleverly closely cosily coolly daily daringly deeply deftly duly eagerly early easily
  elsewhere endlessly evenly everywhere exactly fairly faithfully fast finely firmly fluently
  fondly forever forward frankly freely freshly fully gaily gently gladly gracefully grandly
  happily heartily highly homeward honestly hourly humbly indoors instead inward jointly joyfully
  justly keenly kindly lately lightly lively loudly loyally luckily merrily mildly monthly mostly
  neatly nearby nicely nightly nimbly nobly often onward openly outdoors outside overhead overseas
  patiently perfectly playfully politely promptly proudly purely quickly quietly rapidly rarely
  readily regally rightly safely seaward serenely sharply shortly silently simply skyward sleekly
  slowly smartly smoothly snugly softly solidly somewhere soon soundly steadily still sunward
  sweetly swiftly tenderly thrice tidily today together tonight truly twice upstairs upward vastly
  vividly warmly weekly well wisely wittily yearly`);

/** Adjective, animal, verb, adverb. */
export const ENGLISH: readonly (readonly string[])[] = [ADJECTIVES, ANIMALS, VERBS, ADVERBS];

const MASCULINE_ANIMALS = words(`
  agneau aigle albatros alpaga ane argus bar bison blaireau bourdon bouquetin bouvreuil cabri
  caiman calmar canard canari caracal caribou castor cerf chamois chardonneret chat chaton cheval
  chevreuil chien chiot cobaye colibri condor corbeau cormoran coucou crabe criquet cygne daim
  dauphin dromadaire ecureuil elan elephant epervier escargot espadon etourneau faisan faon faucon
  flamant furet geai gecko gibbon goeland grebe grillon guepard hamster hareng herisson hermelin
  heron hibou homard iguane jaguar kangourou kiwi koala lama lapin lemurien leopard levrier lezard
  lievre lion loir loriot loup lynx macareux manchot marcassin martinet merle mouflon moineau morse
  mulot narval ocelot okapi oryx ours panda paon papillon pelican perroquet phoque pingouin pinson
  piaf poney poulain poulpe puma putois quetzal ragondin raton renard renne requin rossignol rouget
  sanglier saumon scarabee serval suricate tapir tarin tatou thon tigre toucan triton vautour veau
  verdier wapiti wombat yack zebre`);

const FEMININE_ANIMALS = words(`
  abeille alouette antilope autruche avocette baleine barge belette bergeronnette biche brebis buse
  caille cane carpe chamelle chatte chenille chevre chevrette chouette cigale cigogne coccinelle
  colombe corneille couleuvre crevette daurade dinde ecrevisse effraie fauvette fouine fourmi
  fregate gazelle genisse gerboise girafe grenouille grive grue guenon hase hermine hirondelle
  huitre huppe hulotte jument lamproie langouste libellule lionne loche loutre louve luciole mante
  marmotte martre mangouste mesange mouette mule musaraigne oie otarie ourse panthere perche
  perdrix perruche pie pieuvre pintade poule pouliche raie rainette renarde sarcelle sauterelle
  sittelle souris sole sterne tanche taupe tigresse tortue tourterelle truite vache vipere zibeline`);

/** Adjectives with one form for both genders. */
const COMMON = words(`
  agile aimable alerte allegre ample auguste autonome brave calme candide celebre champetre chic
  classique comique cosmique credible digne docile dynamique efficace energique enorme epique
  equitable facile fantastique fertile feerique fiable fidele formidable honnete honorable humble
  illustre immense insolite intrepide jaune jeune juste large libre limpide logique lunaire lyrique
  magique magnifique mauve mobile modeste mystique noble notable novice nomade optimiste orange
  pacifique paisible pittoresque poetique polaire pratique propice propre rapide rare remarquable
  robuste romantique rose rouge rustique sage sensible serviable simple sincere sobre sociable
  solaire solide solidaire souple splendide stable stellaire sublime sympathique tendre terrestre
  timide tranquille unique utile vaste venerable volontaire zen`);

/** Masculine and feminine form. */
const PAIRS: readonly (readonly [string, string])[] = words(`
  actif/active adroit/adroite alezan/alezane ambre/ambree amical/amicale amusant/amusante
  ancien/ancienne ardent/ardente argente/argentee astucieux/astucieuse attentif/attentive
  audacieux/audacieuse avise/avisee azure/azuree bavard/bavarde beau/belle bienveillant/bienveillante
  blanc/blanche bleu/bleue blond/blonde bon/bonne boreal/boreale brillant/brillante brun/brune
  cendre/cendree charmant/charmante chaleureux/chaleureuse clair/claire clement/clemente
  constant/constante content/contente coquet/coquette cordial/cordiale costaud/costaude
  courageux/courageuse courtois/courtoise creatif/creative curieux/curieuse decide/decidee
  delicat/delicate delie/deliee discret/discrete divin/divine dore/doree doue/douee doux/douce
  droit/droite eclatant/eclatante elegant/elegante eloquent/eloquente emerveille/emerveillee
  enchante/enchantee enjoue/enjouee epanoui/epanouie errant/errante etoile/etoilee etonnant/etonnante
  eveille/eveillee exact/exacte fameux/fameuse fervent/fervente festif/festive fier/fiere fin/fine
  flamboyant/flamboyante fort/forte fortune/fortunee frais/fraiche franc/franche friand/friande
  fringant/fringante frise/frisee fute/futee gai/gaie galant/galante genereux/genereuse
  gentil/gentille geant/geante gourmand/gourmande gracieux/gracieuse grand/grande gris/grise
  hardi/hardie heureux/heureuse hivernal/hivernale ideal/ideale imperial/imperiale ingenieux/ingenieuse
  ingenu/ingenue inspire/inspiree joli/jolie jovial/joviale joyeux/joyeuse laborieux/laborieuse
  leger/legere lent/lente lointain/lointaine loyal/loyale lucide/lucide lumineux/lumineuse
  malin/maligne marin/marine matinal/matinale melodieux/melodieuse menu/menue merveilleux/merveilleuse
  mignon/mignonne mousseux/mousseuse moustachu/moustachue muscle/musclee natal/natale neuf/neuve
  nocturne/nocturne nuance/nuancee obligeant/obligeante ouvert/ouverte parfait/parfaite
  parfume/parfumee patient/patiente perle/perlee petillant/petillante petit/petite pimpant/pimpante
  placide/placide poli/polie ponctuel/ponctuelle precieux/precieuse premier/premiere prudent/prudente
  printanier/printaniere profond/profonde puissant/puissante ravi/ravie radieux/radieuse reveur/reveuse
  riant/riante rond/ronde roux/rousse royal/royale ruse/rusee sacre/sacree satine/satinee savant/savante
  secret/secrete seduisant/seduisante serein/sereine serieux/serieuse soigneux/soigneuse
  songeur/songeuse soyeux/soyeuse souriant/souriante spontane/spontanee subtil/subtile
  studieux/studieuse surprenant/surprenante tenace/tenace tigre/tigree timbre/timbree toque/toquee
  vaillant/vaillante veloute/veloutee verni/vernie vert/verte vif/vive vigilant/vigilante
  violet/violette vivant/vivante voisin/voisine volant/volante voyageur/voyageuse vrai/vraie`)
  .map((pair) => pair.split('/'))
  .flatMap(([masculine, feminine]) =>
    masculine !== undefined && feminine !== undefined ? [[masculine, feminine] as const] : [],
  );

const FRENCH_VERBS = words(`
  accourt admire agit aide aime applaudit apprend approche arrive attend avance bavarde bondit
  bouge bourdonne brille brode bulle cabriole calcule campe chante chantonne charme chemine cherche
  choisit chuchote circule collectionne compose compte conte construit converse coud court craque
  cueille cuisine cultive danse debute decide decolle decore decouvre deguste dejeune demarre
  demenage deploie descend dessine devine dialogue dine discute dort ecoute ecrit eclaire eclot
  embarque emerge emerveille enchante enseigne ensoleille entre espere essaie etincelle etudie
  evolue explique explore file filme flane fleurit flotte folatre fonce fredonne frissonne galope
  gambade gazouille glane glisse gonfle grandit grignote grimpe guide habite imagine improvise
  innove insiste invente invite jardine jase joint jongle joue jubile laboure lance lit loge marche
  medite mijote mime moissonne monte murmure nage navigue note observe offre ondule ose ouvre
  pagaie papote parade parle part partage patine patiente pavoise peche pedale peint pense perce
  photographie piaille pilote pirouette plaisante plane plante plonge poursuit prepare propose
  questionne raconte rafraichit ralentit rame range rassemble rassure rayonne recite recolte redige
  reflechit regarde rejoint relit remercie rencontre repart resiste respire reussit reve revient
  ricoche rigole rime ronronne roucoule roule salue sautille saute savoure scintille serpente seme
  siffle sifflote skie songe sort souffle sourit surfe surgit surprend survole tamise tangue
  taquine tente tisse tourne tourbillonne tournoie traverse travaille tresse tricote trotte
  trottine trouve vadrouille veille vient virevolte visite vise vit vocalise vogue voit vole
  voltige voyage zigzague`);

const FRENCH_ADVERBS = words(`
  adroitement agilement ailleurs aimablement aisement allegrement alors amicalement amplement
  ardemment aussitot autrement avidement beaucoup bien bientot bravement brillamment brievement
  calmement candidement certainement chaleureusement chaudement clairement constamment cordialement
  courageusement couramment courtoisement crescendo curieusement debout dedans dehors delicatement
  dignement discretement divinement doucement droitement efficacement egalement elegamment encore
  enfin ensemble ensuite exactement expres facilement fameusement fermement fidelement fierement
  finement follement fortement fraichement franchement gaiement galamment genereusement gentiment
  gracieusement grandement habilement hardiment hautement heureusement honnetement humblement ici
  idealement immensement ingenument instamment intensement joliment jovialement joyeusement
  justement largement legerement lentement librement limpidement loin longtemps longuement
  loyalement lumineusement lucidement maintenant malicieusement matinalement melodieusement
  merveilleusement mieux modestement musicalement naturellement nettement noblement nonchalamment
  nuitamment obligeamment opportunement ouvertement paisiblement parfaitement parfois partout
  patiemment pleinement poetiquement poliment ponctuellement posement pratiquement precisement
  presto profondement promptement prudemment puissamment purement quelquefois quotidiennement
  radieusement rapidement rarement regulierement resolument rondement royalement sagement savamment
  secretement serieusement sereinement simplement sincerement sobrement soigneusement solidement
  souplement souvent splendidement spontanement studieusement subtilement surement tard tendrement
  timidement tot toujours tranquillement utilement vaillamment vastement vite vivement volontiers
  vraiment`);

/** Animal, adjective agreeing with it, verb, adverb. */
export const FRENCH = {
  masculineAnimals: MASCULINE_ANIMALS,
  feminineAnimals: FEMININE_ANIMALS,
  masculineAdjectives: [...COMMON, ...PAIRS.map(([masculine]) => masculine)],
  feminineAdjectives: [...COMMON, ...PAIRS.map(([, feminine]) => feminine)],
  verbs: FRENCH_VERBS,
  adverbs: FRENCH_ADVERBS,
} as const;
