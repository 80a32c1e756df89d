/** Full names that nobody living bears alone: fiction, myth and people dead for a hundred years or more, lower case. */
export const ALLOWED_NAMES: ReadonlySet<string> = new Set(
  `irene adler|hester prynne|ebenezer scrooge|dorian gray|phileas fogg|edmond dantes|catherine earnshaw|margaret hale|john thornton|marianne dashwood|elinor dashwood|emma woodhouse|george knightley|anne elliot|frederick wentworth|steve trevor|diana prince|tony stark|pepper potts|bruce banner|lara croft|marge simpson|homer simpson|fred flintstone|wilma flintstone|morticia addams|gomez addams|professor moriarty|doctor watson|captain nemo|captain hook|captain ahab|jack frost|tom bombadil|aragorn elessar|jean valjean|esmeralda notre|cyrano de|roxane de|eugene onegin|tatiana larina|yuri zhivago|lara antipova|sherlock holmes|john watson|fitzwilliam darcy|elizabeth bennet|jane eyre|edward rochester|mina harker|jonathan harker|anna karenina|alexei vronsky|
  emma bovary|jay gatsby|daisy buchanan|scarlett o|rhett butler|indiana jones|james bond|han solo|leia organa|lois lane|clark kent|peter parker|mary jane|
  bruce wayne|selina kyle|harry potter|hermione granger|ron weasley|frodo baggins|samwise gamgee|robin hood|lady marian|maid marian|king arthur|
  william shakespeare|jane austen|napoleon bonaparte|napoleon i|josephine de|marie antoinette|louis xvi|julius caesar|mark antony|marc antony|florence nightingale|
  oscar wilde|gustav klimt|auguste rodin|edvard munch|vincent van|leonardo da|michelangelo buonarroti|ludwig van|johann sebastian|clara schumann|robert schumann|frederic chopin|
  george sand|lord byron|mary shelley|percy shelley|emily bronte|charlotte bronte|emily dickinson|walt whitman|mark twain|abraham lincoln|george washington|thomas jefferson|
  queen victoria|prince albert|catherine great|peter great|joan of|lucrezia borgia|don quixote|don juan|don giovanni|santa claus|mrs claus|betty boop|jessica rabbit|roger rabbit|
  john smith|jane doe|john doe|max mustermann|erika mustermann|charles dickens|lewis carroll|franz liszt|johann strauss|richard wagner|amadeus mozart|giuseppe verdi|giacomo casanova|
  marie curie|pierre curie|paul gauguin|claude monet|egon schiele|dante gabriel|john keats|fanny brawne|alexander pushkin|leo tolstoy|anton chekhov|francesca rimini|dante alighieri`
    .split('|')
    .map((name) => name.trim()),
);
