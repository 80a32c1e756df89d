import type { Mention, Scene } from './scene.ts';

/** What somebody does who takes the picture: "my sister took this photo", "mi suegra nos graba", 姉が撮った. */
const TAKES =
  /^(?:['’]s?)?\s*(?:(?:has|have|had|is|was|ha|hat|a|nos|nous|uns|ci|just|always|secretly|who|which|die|der|che|qui|que|нас|ti|te)\s+){0,2}(?:t(?:akes?|ook|aking|aken) (?:th|a|our|it|all|some)|shot (?:th|a|it|us|our)|snap(?:s|ped)|photograph|film(?:s|ed|ing)? |record(?:s|ed|ing)|is (?:the photographer|behind the camera|filming|taking)|(?:is )?behind the camera|capture[sd]|caught (?:our|us|the|this)|dr[ae]ws? |drew |paint(?:s|ed) (?:us|this|our)|hizo (?:est|la foto)|saco (?:est|la)|nos? (?:grab|saco|hizo|film|fotograf)|graba|filma|filme|fotograf|es (?:la|el) fotograf|a pris|nous (?:film|photograph|a pris)|prend (?:la|les|une|des) photo|est (?:la|le) photograph|hat (?:das|dieses|ein)? ?(?:foto|bild)|filmt|knipst|macht (?:das|ein|die) (?:foto|bild|video)|ist (?:die|der) fotograf|ha (?:scattat|fatto|filmat|ripres)|ci (?:filma|riprende|fotograf)|e (?:la|il) fotograf|scatta|tirou|tira (?:a|um|est)|e (?:a|o) fotograf|снима|снял|сделал\p{L}* (?:это|фот|сним)|фотографир|щелк|cekti|cekiyor|filme|fotograf|التقط|تصور|صورت|صورنا|يصور|رسم)/u;
/** The same in scripts without spaces, and in Hindi. */
const TAKES_SIGNS =
  /^(?:が|は|に|から)?(?:撮|写|録画|描)|^(?:给|幫|帮|为|為|替|在|正在|来)?(?:我们|我|咱们)?(?:俩)?(?:拍|摄|录|照的)|^(?:가|이|는|은|께서)? ?(?:찍|촬영|그려)|^ ?(?:ने|द्वारा)? ?(?:यह |हमारी |हमारा |ये )?(?:फोटो|फ़ोटो|तस्वीर|वीडियो|खींच|बना)/u;
/** "A photo by my sister". */
const TAKEN_BY =
  /(?:photo|picture|pic|video|shot|taken|filmed|drawn|painted|caught) by (?:my |our |his |her )?$|(?:hecha|tomada|sacada|grabad[ao]) por (?:mi |nuestr[ao] )?$|(?:prise?|filme[es]?) par (?:ma |mon |notre )?$|von (?:meine[rm]? |unsere[rm]? )?$(?=.{0,0})|(?:scattata|fatta|ripres[ao]) da (?:mia |mio )?$|(?:tirada|feita) (?:pela|pelo|por) (?:minha |meu )?$/u;
/** Said at the end of the clause: "hat uns beim Küssen geknipst", "y sacó la foto". */
const TAKES_LATER =
  /\b(?:geknipst|fotografiert|gefilmt|aufgenommen|(?:and|then) (?:took|takes|snapped) (?:th|a)|y (?:saco|hizo|tomo) (?:la|una|est)|et (?:a pris|prend) (?:la|une)|e (?:ha scattato|scatta|tirou|tira) (?:la|a|uma|una)|caught us|on (?:camera|film|video))/u;
const CLAUSE_REACH = 14;
/** How far the words around are looked at, characters. */
const REACH = 40;

/** Whether somebody only takes, draws or films the picture: they are no part of the romance in it. */
export function isBehindCamera({ reading, tokens }: Scene, { from, to }: Mention): boolean {
  const after = reading.text.slice(tokens[to - 1]!.end, tokens[to - 1]!.end + REACH).trimStart();
  if (TAKES.test(after) || TAKES_SIGNS.test(after)) return true;
  const { clause, start } = tokens[from]!;
  const rest = tokens.slice(to, to + CLAUSE_REACH).filter((token) => token.clause === clause);
  if (TAKES_LATER.test(reading.text.slice(tokens[to - 1]!.end, rest.at(-1)?.end ?? 0))) return true;
  return TAKEN_BY.test(reading.text.slice(Math.max(0, start - REACH), start));
}
