/**
 * A hand under clothes, or on what clothes cover: who touches, how, and what, in the order of each language. Folded text;
 * bounded gaps, no nesting, so that time stays linear.
 */
export const TOUCHING: readonly RegExp[] = [
  // "His palm travels under her blouse", "fingers inside the waistband".
  /\b(?:hands?|fingers?|fingertips|palms?)\b[^.!?,;]{0,30}\b(?:under|underneath|beneath|inside|into|up|down|below|past|beyond)\b(?: \w+){0,2} (?:skirts?|dress|blouse|bra|waistband|panties|knickers|underwear|trousers|pants|jeans|shorts|boxers|nightgown|nightdress|kilt|bikini|lingerie|tights|stockings)\b(?! (?:pocket|jacket|shirt))/u,
  // "He kneads her backside", "cups her breast", "squeezing his crotch".
  /\b(?:grab|squeez|cup|strok|grop|fondl|caress|knead|rub|touch|lick|suck|massag|nuzzl|bit|pinch|feel|palm)\w*(?: up)? (?:\w+ ){0,2}(?:breasts?|boobs?|tits?|nipples?|butt|bum|ass|arse|buttocks|backside|bosom|crotch|groin|genitals|privates|private parts?|inner thighs?)\b/u,
  // "Squeezes her behind", not "touching noses behind the barn", "strokes her behind the ear".
  /\b(?:grab|squeez|cup|strok|grop|fondl|caress|knead|rub|touch|massag|pinch|pat|palm)\w*(?: up)? (?:his|her|their|my|your|\w+ s) (?:behind|rear)\b(?! (?:the|an?|his|her|him|their|them|my|me|us|its?|one|each|some|ears?|closed|view|window|mirror|seat)\b)/u,
  /\b(?:hands?|fingers?|palms?|mouth|lips|tongue)\b(?: \w+){0,3} (?:on|over|to|between|around) (?:\w+ ){0,2}(?:breasts?|boobs?|nipples?|buttocks|backside|bosom|crotch|groin|genitals|privates|inner thighs?|thighs)\b/u,
  // Spanish, Portuguese, Italian, French.
  /\b(?:manos?|dedos?|mao|maos)\b[^.!?,;]{0,24}\b(?:debajo|bajo|por baixo|embaixo|dentro|sob|entre)\b(?: (?!(?:con|com|y|e|en|em)\b)\p{L}+){0,3} (?:faldas?|blusa|sosten|bragas|ropa interior|pantalon\p{L}*|vestido|saia|sutia|calcinha|calcas?|cueca|piernas|pernas|muslos|coxas)\b/u,
  /\b(?:mani?|dita|mains?|doigts)\b[^.!?,;]{0,24}\b(?:sotto|dentro|sous|dans|entre|tra)\b(?: (?!(?:con|e|avec|et|en|in|main)\b)\p{L}+){0,3} (?:gonna|camicetta|reggiseno|mutand\p{L}*|pantalon\p{L}*|vestito|cosce|jupe|chemisier|culotte|soutien|robe|cuisses|jambes)\b/u,
  /\b(?:acarici|manose|toca|aprieta|agarra|apalp|apert|aperta|lambe|lame|chupa|besa|beija|palpa|accarezza|palpeggia|tocca|lecca|caress|pelot|touch|lech|empoign|malax)\p{L}*\b(?: \p{L}+){0,3} (?:pechos?|senos?|tetas?|culo|nalgas|trasero|seios?|peitos|bunda|seno|tette|sedere|seins?|fesses|entrejambe|entrepierna|virilha|inguine)\b/u,
  // German.
  /\b(?:hand|hande|finger)\b[^.!?,;]{0,24}\b(?:unter|in|zwischen)\b(?: \p{L}+){0,2} (?:rock|bluse|bh|hose|slip|hoschen|unterwasche|nachthemd|schenkel|beine)\b/u,
  /\b(?:streichel|knete|begrapsch|grapsch|druck|massier|leck|kuss|beruhr)\p{L}*\b(?: \p{L}+){0,4} (?:bruste?n?|busen|nippel|(?:ihr|sein)\p{L}* (?:po|schritt(?! fur))|hintern|arsch|gesass)\b/u,
  // Russian, Turkish.
  /рук\p{L}*[^.!?,;]{0,24} (?:(?:под|между) (?:\p{L}+ )?(?:юбк|плать|блузк|трус|брюк|джинс|бель|ног|бедр)\p{L}*|в (?:\p{L}+ )?(?:трусы|трусики|брюки|джинсы|блузку|штаны))/u,
  /(?:глад|ласка|мнет|сжима|трога|щупа|лиж|целу)\p{L}*(?: \p{L}+){0,2} (?:груд[ьи]|сиськ|соск|попу|попк|задниц|ягодиц|промежност)\p{L}*/u,
  /\bel(?:i|leri|ini)\b[^.!?,;]{0,24}\b(?:etegi|elbisesi|bluzu|sutyen|kulot|pantolon|ic camasir)\p{L}* ?(?:altin|icin|ici)\p{L}*/u,
  /\b(?:gogus|meme|kalca|popo)\p{L}* (?:\p{L}+ ){0,1}(?:oksu|elli|sik|avuc|opu|yal)\p{L}*/u,
  // Arabic, Hindi.
  /(?:يد|اصابع)\p{L}*[^.!?،,]{0,24} (?:تحت|داخل|بين) (?:تنور|فستان|بلوز|ملابسها|ملابسه|سروال|ثوب|فخذ|ساق)\p{L}*/u,
  /(?:يداعب|يلمس|يعصر|يقبل|يتحسس|تداعب|تتحسس) (?:صدرها|نهد\p{L}*|ثدي\p{L}*|مؤخر\p{L}*|فخذ\p{L}*)/u,
  /हाथ[^.!?,।]{0,20}(?:साड़ी|साडी|साड़ी|ब्लाउज|ब्लाउज़|स्कर्ट|कपड़ों|कपडो|घाघरे|पैंट|जांघ)[^.!?,।]{0,12}(?:अंदर|अन्दर|भीतर|नीचे|बीच)/u,
  /(?:स्तन|छाती|नितंब|कूल्हे)\p{L}*\p{M}* ?(?:को )?(?:सहला|दबा|मसल|छू|चूम)/u,
  // Japanese, Chinese, Korean.
  /手[^。、]{0,8}(?:スカート|服|下着|ブラウス|パンツ|ズボン|浴衣)の?(?:中|下|奥)|(?:胸|乳房|お尻|尻|太もも|股間)を?(?:揉|撫で|触|つか|まさぐ|舐)/u,
  /手[^。，]{0,6}(?:伸进|伸到|探进|滑进|摸进)[^。，]{0,6}(?:裙|衣|裤|内裤|胸)(?![^。，]{0,3}(?:口袋|兜))|(?:揉|摸|捏|舔|抓)[^。，]{0,4}(?:胸|乳|屁股|臀|大腿|下体)/u,
  /손[^.,]{0,8}(?:치마|옷|속옷|블라우스|바지|팬티)[^.,]{0,3}(?:속|안|밑|아래)|(?:가슴|엉덩이|허벅지|사타구니)[을를]? ?(?:주무|만지|움켜|쓰다듬|애무|핥)/u,
  // Belts, flies and trousers undone; a seat belt is none.
  /\b(?:unbuckl|undo|undoes|unfasten|loosen|tug|open|unzip|remov|pull)\w*(?: (?:at|down|off|open))? (?:his|her|their|each other s|my|the) (?:belts?|fly|flies|zippers?|trousers|pants|jeans)\b/u,
  /\b(?:desabroch|quita|suelta|baja|abre)\p{L}* (?:el|la|los|las|su) (?:cinturon(?! de seguridad)|bragueta|cremallera|pantalon\p{L}*)/u,
  /\b(?:tira|abre|desabotoa|solta|abaixa)\p{L}* (?:o|a|as|os|seu|sua) (?:cinto(?! de seguranca)|ziper|braguilha|calcas?)\b/u,
  /\b(?:defai|ouvre|deboutonn|deboucl|enlev|baiss)\p{L}* (?:sa|son|la|le) (?:ceinture(?! de securite)|braguette|pantalon)\b/u,
  /\b(?:slaccia|sbotton|toglie|abbassa|sfila)\p{L}* (?:la|i|il|le|gli) (?:cintura(?! di sicurezza)|pantaloni|cerniera|patta)\b/u,
  /\b(?:offnet|lost|zieht|knopft|macht)\p{L}* (?:\p{L}+ ){0,2}(?:gurtel|hose|reissverschluss|hosenstall)\b/u,
  /(?:расстеги|расстегн|стягива|снима)\p{L}* (?:\p{L}+ )?(?:ремень(?! безопасности)|брюки|джинсы|ширинк\p{L}*)/u,
  /(?<!emniyet )\b(?:kemer|fermuar|pantolon)\p{L}*(?: \p{L}+)? (?:coz|ac(?:iyor|ti|ar|an|ip)|indir|cikar)\p{L}*/u,
  /(?:يفك|تفك|يخلع|تخلع|ينزل) (?:حزام(?! الامان)\p{L}*|بنطال\p{L}*|سحاب\p{L}*)/u,
  /(?<!सीट )(?:बेल्ट|पैंट|पैन्ट) (?:खोल|उतार)/u,
  /(?<!シート)(?:ベルト|ズボン|チャック)を?(?:外し|下ろし|脱が|脱ぎ|緩め)|(?:解开|松开|拉下|脱下)(?:他的|她的|了)?(?:皮带|裤子|裤链|拉链)|(?<!안전)(?:벨트|바지|지퍼)[를을]? ?(?:풀|내리|벗)/u,
  // Skirts pushed up the thighs.
  /\b(?:lift|hitch|hik|push|pull|ruck|bunch)\w* (?:\w+ ){0,2}(?:dress|skirts?|nightgown|gown)(?: \w+){0,2} (?:thighs?|hips|waist)\b|\b(?:remont|retrouss|sub|levant|soulev|soll?ev|alz)\p{L}* (?:\p{L}+ ){0,1}(?:robe|jupe|falda|vestido|gonna|vestito|saia)(?: \p{L}+){0,3} (?:cuisses|hanches|muslos|caderas|cosce|fianchi|coxas|quadril)/u,
];
