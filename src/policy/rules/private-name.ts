import { isSign, type Token } from '../lexicon/tokens.ts';
import { ALLOWED_NAMES } from '../names/allowed.ts';
import { GIVEN_NAMES } from '../names/given.ts';
import { NOT_SURNAMES } from '../names/places.ts';
import type { Mention, Scene } from '../scene/scene.ts';
import { foldWord } from '../unfold/fold.ts';
import type { Consent } from '../verdict.ts';
import type { Evidence, Judged, Rule } from './rule.ts';

/** A private person made identifiable: first and last name, handle, name and workplace. */
export const privateName: Rule = {
  code: 'private-name',
  find: (judged) => {
    const { scene } = judged;
    const found = [...fullNames(scene), ...placedNames(scene), ...handles(scene), ...signNames(scene)];
    return found.filter((name) => !hasConsent(judged, name));
  },
};

function hasConsent({ scene, context }: Judged, name: Evidence): boolean {
  const words = scene.tokens
    .slice(name.from, name.to)
    .map((token) => token.text)
    .join(' ');
  return context.consents.some(
    (consent) => isValid(consent, context.today) && consent.names.some((known) => wordsOf(known) === words),
  );
}

const wordsOf = (name: string): string => (foldWord(name).match(/[\p{L}\p{N}_]+/gu) ?? []).join(' ');
const isValid = (consent: Consent, today: string): boolean =>
  consent.until === undefined || consent.until >= today;

/** Scripts without capitals, where only words of acquaintance tell a name. */
const UNICASE = /[\p{Script=Arabic}\p{Script=Devanagari}]/u;

function fullNames(scene: Scene): Evidence[] {
  const { tokens } = scene;
  const meaning = new Map<number, Mention>();
  for (const mention of scene.mentions) {
    if (mention.concepts.size === 1 && mention.concepts.has('works-at')) continue;
    for (let at = mention.from; at < mention.to; at++) meaning.set(at, mention);
  }
  const acquaintance = scene.all('works-at');
  const isCapital = (token: Token): boolean =>
    /\p{Lu}/u.test(scene.source.charAt(scene.reading.source[token.start]!));
  const touches = (left: Token, right: Token): boolean =>
    left.sentence === right.sentence &&
    left.clause === right.clause &&
    /^[\s\-'.]{1,2}$/.test(scene.reading.text.slice(left.end, right.start));
  const known = (at: number): boolean => meaning.has(at) || NOT_SURNAMES.has(tokens[at]!.text);
  const isPair = (left: number): boolean => {
    const [one, other] = [tokens[left], tokens[left + 1]];
    if (!one || !other || !touches(one, other) || one.text.length < 3 || other.text.length < 3) return false;
    return isCapital(one) && isCapital(other) && !known(left) && !known(left + 1);
  };
  // "Gaston Pelletier et Ginette Moreau": two pairs of capitalised words joined are two names.
  const isJoinedToAnother = (from: number, last: number): boolean =>
    from + 1 === last &&
    ((JOINING.test(tokens[last + 1]?.text ?? '') && isPair(last + 2)) ||
      (JOINING.test(tokens[from - 1]?.text ?? '') && isPair(from - 3)) ||
      (/^(?:kiss|kuss|küss|beij|bacia|bes[ao]|embrasse|целу|op)/.test(tokens[last + 1]?.text ?? '') &&
        isPair(last + 2)) ||
      (/^(?:kiss|kuss|küss|beij|bacia|bes[ao]|embrasse|целу)/.test(tokens[from - 1]?.text ?? '') &&
        isPair(from - 3)));
  const evidence: Evidence[] = [];
  for (let at = 0; at < tokens.length - 1; at++) {
    const first = tokens[at]!;
    let next = at + 1;
    const isGiven = GIVEN_NAMES.has(first.text);
    // Initials and second first names between: "Rebecca T. Stonebridge", "Sarah Jane Millbrook".
    while (
      next < Math.min(tokens.length - 1, at + 4) &&
      isInitialOrGiven(tokens[next]!) &&
      isCapital(tokens[next]!) &&
      follows(tokens[next - 1]!, tokens[next]!)
    )
      next++;
    const last = tokens[next]!;
    if (
      !touches(tokens[next - 1]!, last) &&
      !(tokens[next - 1]!.text.length === 1 && last.start - tokens[next - 1]!.end <= 2)
    )
      continue;
    if (
      last.text.length < 2 ||
      isSign(first.text) ||
      isSign(last.text) ||
      last.number !== undefined ||
      (known(next) && !(isGiven && looksLikeSurname(last.text) && hasTitle(scene, at)))
    )
      continue;
    if (ALLOWED_NAMES.has(`${first.text} ${last.text}`) || isNoName(scene, first, last)) continue;
    const near = acquaintance.some(
      (word) => Math.min(Math.abs(word.from - (next + 1)), Math.abs(at - word.to)) <= 2,
    );
    const unicase = UNICASE.test(first.text);
    const capital = isCapital(first) && isCapital(last);
    const honoured = scene.all('honorific').some((word) => word.to === at);
    const plainWord = meaning.get(at);
    const isPaired = capital && !plainWord && !known(next) && isJoinedToAnother(at, next);
    const isInPlace = capital && !plainWord && standsAsLover(scene, at, next + 1);
    const isName =
      (isGiven && capital && last.text.length >= 3) ||
      (isGiven && near && last.text.length >= 3) ||
      (capital &&
        acquaintance.some((word) => word.to === at || word.from === next + 1) &&
        !plainWord &&
        first.text.length >= 3 &&
        last.text.length >= 3 &&
        !NOT_SURNAMES.has(first.text)) ||
      (isPaired && first.text.length >= 3 && last.text.length >= 3 && !NOT_SURNAMES.has(first.text)) ||
      (isInPlace && first.text.length >= 3 && last.text.length >= 3 && !NOT_SURNAMES.has(first.text)) ||
      (honoured && capital) ||
      (unicase && isGiven && (near || looksLikeSurname(last.text)));
    if (isName && !MANNER.has(tokens[next + 1]?.text ?? '') && !isTitle(scene, at, next + 1))
      evidence.push({ from: at, to: next + 1 });
  }
  // "Tobias from 12 Elm Street".
  for (const [at, token] of tokens.entries()) {
    if (!GIVEN_NAMES.has(token.text) || !isCapital(token)) continue;
    const house = tokens
      .slice(at + 1, at + 5)
      .findIndex((other) => other.number !== undefined && other.sentence === token.sentence);
    const end = at + house + 2;
    const isStreet = tokens.slice(end, end + 3).some((other) => STREET.test(other.text));
    if (house >= 0 && isStreet) evidence.push({ from: at, to: end });
  }
  // "first name Olivia, last name Hartwell-Jones".
  const surname = acquaintance.find((word) =>
    /^(?:surname|last|apellido|nom|nachname|sobrenome|cognome|soyadi|фамилия)/.test(tokens[word.from]!.text),
  );
  if (surname && tokens[surname.to] && isCapital(tokens[surname.to]!))
    evidence.push({ from: surname.to, to: surname.to + 1 });
  return evidence;
}

/** Whether two capitalised words stand where a lover does: right before or after a kiss, or after a trade ("the baker Ernesto Prado"). */
function standsAsLover(scene: Scene, from: number, to: number): boolean {
  const kisses = scene.all('kiss');
  const isBeside = kisses.some(({ from: start, to: end }) => end === from || (start === to && from > 0));
  return (isBeside && scene.language !== 'de') || hasTitle(scene, from);
}

const hasTitle = (scene: Scene, at: number): boolean =>
  scene.all('adult').some((word) => word.to === at && !word.concepts.has('pair'));

/** "على" (on) folds to the name علي; "Galata'da" is a place in Turkish. */
function isNoName(scene: Scene, first: Token, last: Token): boolean {
  const written = scene.source.slice(scene.reading.source[first.start], scene.reading.source[first.end]);
  if (written.trim() === 'على') return true;
  return (
    scene.language === 'tr' &&
    /^'(?:[dt][ae]|n[ıi]n|y[ae])/u.test(scene.reading.text.slice(last.end, last.end + 4))
  );
}

/** Where a first name alone tells who somebody is: "Jenny at Rosie's Diner on Route 9", "Mrs Gunderson from number 42". */
const PRECISE =
  /^[^.!?]{0,45}?\b(?:works at|(?:teaches|coaches|preaches|works|nurses|studies)(?: \w+){0,2} (?:at|for)|number \d|apartment \d|flat \d|room \d|seat \d|route \d|on (?:\w+ ){1,2}(?:street|road|lane|avenue)|\w+ period|main street)/;

function placedNames(scene: Scene): Evidence[] {
  const { tokens } = scene;
  const { text } = scene.reading;
  const evidence: Evidence[] = [];
  for (const [at, token] of tokens.entries()) {
    const isCapital = /\p{Lu}/u.test(scene.source.charAt(scene.reading.source[token.start]!));
    const honoured = scene.all('honorific').some((word) => word.to === at);
    if (!isCapital || !(GIVEN_NAMES.has(token.text) || honoured)) continue;
    const after = text.slice(token.end, token.end + 90);
    const place = PRECISE.exec(after)?.[0];
    const end = token.end + (place?.length ?? 0);
    const written = scene.source.slice(scene.reading.source[end], scene.reading.source[end]! + 20);
    // "Works at a bakery" tells little, "works at the Shell station" tells who.
    const isPlaced =
      place !== undefined && (!/ (?:at|for)$/.test(place) || /^ (?:the )?\p{Lu}/u.test(written));
    if (isPlaced && !isTitle(scene, at, at + 1)) evidence.push({ from: at, to: at + 1 });
    // "Kowalski, Jan:" and "Lindgren, Astrid Maria:".
    const before = tokens[at - 1];
    if (
      before &&
      at === 1 &&
      before.start === 0 &&
      /^, $/.test(text.slice(before.end, token.start)) &&
      /^[^,.]{0,20}:/.test(after) &&
      !GIVEN_NAMES.has(before.text)
    )
      evidence.push({ from: 0, to: at + 1 });
  }
  return evidence;
}
const JOINING = /^(?:and|n|y|e|et|und|ve|и|with|con|avec|mit|com)$/;
const STREET =
  /^(?:street|st|road|rd|lane|avenue|ave|drive|court|close|way|strasse|straße|str|weg|allee|gasse|rue|via|calle|rua|sokak|ulica|улица)$/;
/** Endings that make a name a manner: "Lichtenstein-like". */
const MANNER = new Set(['like', 'esque', 'ish', 'inspired', 'style', 'ian', 'type', 'look']);
/** A name that names a song, a street or a style ("in the manner of …"). */
function isTitle(scene: Scene, from: number, to: number): boolean {
  const { sentence } = scene.tokens[to - 1]!;
  return scene.all('name-safe').some((word) => {
    if (scene.tokens[word.from]!.sentence !== sentence) return false;
    const gap = word.from >= to ? word.from - to : from - word.to;
    return gap >= 0 && gap <= (word.from >= to ? 1 : 3);
  });
}

const isInitialOrGiven = (token: Token): boolean => token.text.length === 1 || GIVEN_NAMES.has(token.text);
const follows = (left: Token, right: Token): boolean =>
  left.sentence === right.sentence && right.start - left.end <= 2;
const looksLikeSurname = (text: string): boolean =>
  (text.startsWith('ال') && text.length >= 5) || SURNAMES_HI.has(text);
/** Common surnames in Devanagari, folded. */
const SURNAMES_HI: ReadonlySet<string> = new Set(
  'शर्मा वर्मा सिंह कुमार गुप्ता श्रीवास्तव मिश्रा मिश्र पांडे पाण्डेय यादव चौधरी जोशी त्रिपाठी तिवारी अग्रवाल बंसल मल्होत्रा कपूर खन्ना चोपड़ा मेहता शाह पटेल देसाई नायर अय्यर रेड्डी राव घोष बनर्जी मुखर्जी चटर्जी बोस चतुर्वेदी द्विवेदी सक्सेना भटनागर माथुर राठौर चौहान ठाकुर बिष्ट नेगी रावत अंसारी कुरैशी सैयद शेख हुसैन अग्निहोत्री शुक्ला दुबे बाजपेयी भट्ट जैन गोयल मित्तल सेठी अरोड़ा भाटिया'
    .split(' ')
    .map(foldWord),
);

/** "@emily.rosenthal92", "Lena_Vogt_Official". */
function handles(scene: Scene): Evidence[] {
  const { tokens, reading } = scene;
  const evidence: Evidence[] = [];
  for (const [at, token] of tokens.entries()) {
    if (reading.text.charAt(token.start - 1) === '@' && token.text.length >= 3)
      evidence.push({ from: at, to: at + 1 });
    else if (
      /^\p{L}{2,}_\p{L}+/u.test(token.text) &&
      (GIVEN_NAMES.has(token.text.split('_')[0]!) || tokens[at - 1]?.text === 'user')
    )
      evidence.push({ from: at, to: at + 1 });
  }
  return evidence;
}

const SURNAMES_HAN =
  /^(?:欧阳|诸葛|司马|上官|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文])/u;
const SURNAMES_JA =
  /^(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|林|斎藤|斉藤|清水|山崎|森|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|岡本|金子|藤原|三浦|中野|中川|原田|松田|竹内|小野|小野寺|田村|中山|和田|石田|森田|上田|原|内田|柴田|酒井|宮崎|横山|高木|安藤|宮本|大野|小島|谷口|今井|工藤|高田|増田|丸山|杉山|村田|大塚|新井|藤本|小山|平野|河野|上野|野口|武田|松井|千葉|菅原|岩崎|木下|久保|佐野|野村|松尾|市川|菊地|杉本|古川|大西|島田|水野|桜井|高野|吉川|山内|西田|飯田|菊池|西川|小松|北村|安田|五十嵐|川口|平田|関|中田|久保田|東|服部|岩田|土屋|川崎|福島|本田|樋口|秋山|田口|永井|山中|中西|吉村|川上|大橋|石原|松岡|浜田|馬場|森本|矢野|浅野|松下|星野|大久保|吉岡|小池|野田|荒木|熊谷|松浦|大谷|内藤|黒田|尾崎|川村|永田|望月|堀|田辺|早川|片山|荒井|栗原|桑原|大石|久野)/u;
const SURNAMES_KO =
  /^(?:남궁|황보|제갈|선우|독고|[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모])/u;

/** A name right after a word of acquaintance or a workplace. */
const CHINESE_ACQUAINTANCE =
  /(?<=部的?|班的|班主任|邻居|同事|同学|老师|前妻|前夫|前女友|前男友|室友|科的|公司的?|经理|楼的?|医生|护士|老板|女友|男友|妻子|老婆|老公|丈夫|校的|朋友|房东|秘书|店的|店里的|院的|所的|馆的|厂的|行的|楼上的|楼下的|隔壁的)(?=(\p{Script=Han}{2,4}))/gu;
const KOREAN_ACQUAINTANCE =
  /(?<=팀|부서|학과|동료|이웃|옆집|친구|선배|후배|상사|전여친|전남친|회사|학교|층|여친|남친|아내|남편)(?=(\p{Script=Hangul}{3})(?:씨|님|대리|과장|부장|선생|이랑|랑|이|가|와|과|을|를))/gu;

/** Full names in scripts of signs: a surname and a given name beside a word of acquaintance or an honorific. */
function signNames(scene: Scene): Evidence[] {
  if (!scene.tokens.some((token) => isSign(token.text))) return [];
  const starts: number[] = [];
  let text = '';
  for (const [at, token] of scene.tokens.entries()) {
    if (at > 0 && scene.tokens[at - 1]!.clause !== token.clause) text += '\n';
    starts.push(text.length);
    text += token.text;
  }
  const evidence: Evidence[] = [];
  const mark = (offset: number, size: number): void => {
    const from = starts.findIndex((start) => start >= offset);
    const to = starts.findIndex((start) => start >= offset + size);
    if (from >= 0) evidence.push({ from, to: to < 0 ? scene.tokens.length : to });
  };
  const taken = (offset: number): boolean => {
    const at = starts.findIndex((start) => start >= offset);
    return scene.mentions.some(
      (mention) => mention.from <= at && at < mention.to && !mention.concepts.has('works-at'),
    );
  };
  const inScript = scene.language;
  if (inScript === 'ja') {
    for (const match of text.matchAll(/(\p{Script=Han}{3,7})(?:さん|氏|様|君|くん|ちゃん|先生|が|と|は)/gu)) {
      if (match[1]!.length >= 4 && /(?:さん|氏|様)$/.test(match[0]) && !taken(match.index)) {
        mark(match.index, match[1]!.length);
        continue;
      }
      const name = SURNAMES_JA.exec(match[1]!)?.[0];
      if (name !== undefined && match[1]!.length > name.length && !taken(match.index))
        mark(match.index, match[1]!.length);
    }
    for (const match of text.matchAll(
      /(?<=[部課女氏友妻夫科店校隣僚司輩人係室]の)(\p{Script=Han}{3,7})(?=さん|氏|様|君|くん|が|と|は|に)/gu,
    )) {
      if (!taken(match.index)) mark(match.index, match[1]!.length);
    }
  } else if (inScript === 'zh') {
    for (const match of text.matchAll(CHINESE_ACQUAINTANCE)) {
      const name = match[1]!.split(/[和与跟同在亲吻被给把的向接]/u)[0]!;
      const surname = SURNAMES_HAN.exec(name)?.[0];
      const given = name.length - (surname?.length ?? 0);
      if (surname !== undefined && given >= 1 && given <= 2 && !taken(match.index))
        mark(match.index, name.length);
    }
  } else if (inScript === 'ko') {
    for (const pattern of [
      KOREAN_ACQUAINTANCE,
      /(?<=사장|점원|주인|기사|약사|간호사|의사|교수|대표)(?=((?:남궁|황보|제갈|선우|독고)?\p{Script=Hangul}{2,3})(?:씨|님))/gu,
      /(?=(\p{Script=Hangul}{3})(?:씨|님)(?:가|이|와|과|랑|를|을|는|은|에게))/gu,
    ]) {
      for (const match of text.matchAll(pattern)) {
        if (SURNAMES_KO.test(match[1]!) && !taken(match.index)) mark(match.index, match[1]!.length);
      }
    }
  }
  return evidence;
}
