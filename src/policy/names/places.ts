import { foldWord } from '../unfold/fold.ts';

const WORDS = `
street st road rd avenue ave lane square park beach station falls river lake bridge island islands isle hill hills city town village hotel cafe bar pub inn club harbour harbor bay coast valley track trail mountain mount mountains garden gardens house hall tower castle palace cathedral church chapel airport terminal pier museum gallery theatre theater opera stadium arena university college school hospital market mall plaza platz strasse allee gasse rue boulevard calle plaza avenida playa praia rua praca via piazza lungomare viale ulica prospekt sokak caddesi meydan
north south east west central old new texas ohio virginia georgia nebraska pennsylvania california florida france italy spain england wales scotland ireland australia zealand africa america county springs heights woods creek point cape cove canyon desert forest national state
and or with the a an und oder mit y e o con et ou avec ve ile kiss kisses kissing kissed kuss küsst küssen kissen beso besa besan besando besos bacio bacia baciano baiser embrasse embrassent beijo beija beijam beijando öpüyor öpüşüyor öper целует целуются поцелуй hugging embrace embraces love loves wedding lovers couple married photo portrait style look song album film painting fashion day night morning evening christmas easter summer winter spring autumn fall january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
mode lights light red blue green black white gold rose pink silver brown grey gray orange purple noir blanc rouge bleu vert
anderson-ish esque is are was were in on at by for from of to his her their my our your both who while as im ins am an auf unter vor bei nach dans sur sous devant chez en sur bajo ante na no em sob nella nel sul sotto da di de du des del della la le les el los las il lo gli
`;

/** Words that follow a given name without being a surname: places, little words, things; folded. */
export const NOT_SURNAMES: ReadonlySet<string> = new Set(
  WORDS.split(/\s+/)
    .filter((word) => word !== '')
    .map(foldWord),
);
