import type { LanguageVocabulary } from './vocabulary.ts';

/** English: more ways to say what the lists of kisses, views, lights… call by their own words, and the people. */
export const english: LanguageVocabulary = {
  language: 'en',
  modifiers: 'after',
  colours: 'before',
  wearingWords: 'in, wearing, wears',
  functionWords:
    'a, an, the, of, to, is, are, was, be, being, been, am, it, its, this, that, these, there, so, really, just, please, pls, plz, s, d, m, ll, ve, re, his, her, their, my, your, our, own, as, into, by, some, any, you, we, us, want, like, would, could, can, u, make, create, generate, give, show, showing, draw, need, lets, let, for, then, while, when, where, who, which, has, have, having, had, do, does, did, will, at, on',
  quietWords:
    'and, i, up, t, two, mid, married, each, other, one, another, gently, slightly, almost, background, with, in, from, without, no, not, or, but, over, under, behind, between, near, during, through, against, towards, toward, around, about, inside, outside, down, out, off, too, also, both, all, he, she, they, him, them, me, wearing, wears, wear, dressed, years, year, old, aged, age, ages, very, scene, shot, style, view, mood, setting, lighting, light, still, lit',
  joiningWords: 'and, &, kisses, kissing, kiss, kissed, hugs, hugging, holds, leans, with another, while',
  negation: {
    before: 'no, not, without, never, isn, aren, don, doesn, minus, avoid, neither, nor',
    after: '',
  },
  numbers: {
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    twelve: 12,
    fifteen: 15,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  },
  lookalikes:
    'magna, cheer, cheers, planting, stares, stare, bench, check, checks, checked, chick, start, starts, string, strings, detail, streaks, order, write, writes, writer, image, header, abort, builds, windows, widow, widows, slice, parsed, clone, timer, simple, sample, register, notes, stats, makes, large, larger, tracing, track, shift, formats, fields, build, resolve, prints, print, lines, binding, bending, looks, looking, logging, leading, saved, rotund, block, whose, whole, stack, rotation, packing, modes, modest, failing, cloud, wrapper, truck, lower, fixes, though, through, points, point, moved, moves, literal, greet, great, among, along, tries, share, shares, shared, sharing, shore, leave, leaves, lacks, coding, coming, shard, pushed, pairs, month, months, mouth, clear, clean, caret, brand, words, timed, times, suite, sorts, shall, shell, normal, normals, closes, store, stores, story, stories, slack, rights, right, printed, planning, plans, picks, photos, marking, making, horse, horses, friend, friends, costs, codes, blind, steam, steaming, stream, waits, waited, waiting, waste, taste, tastes, paste, cheese, bleach, breach, peach, peaches, teach, reach, reaching, nurse, might, sight, fight, tight, eight, candy, handle, cradle, harden, grand, grown, gloom, broom, bloom, bridge, bridges, brick, bricks, stone, stones, stage, train, trains, tower, towel, flour, floor, short, skirt, skirts, dance, dances, dancing, dancers, glance, smell, smells, hands, bands, party, pasta, board, bread, heard, bears, heart, hearts, crown, drown, early, fairy, dairy, grass, class, kitten, kitchen, gloves, glove, covers, cover, paint, saint, pearl, pearls, place, places, peace, plane, planes, plant, plants, prince, proud, queen, quite, sheer, shoes, sport, sports, singer, single, finger, fingers, shown, shows, sweet, strict, strong, summit, sunny, spoon, winner, water, waters, watch, watches, lounge, couch, coach, touch, touches, touched, touching, cliff, cliffs, clock, cheap, table, tables, three, throw, throws, wheel, wheels, where, while, world, would, could, bottle, battle, feather, feathers, father, gather, gathers, market, marked, mourning, warning, winding, caves, waved, walks, talks, candid, caring, carry, carries, carried, carving, parade, petal, petals, pedals, petty, rainbow, range, ranch, rocks, roses, scenes, sense, senses, shape, shapes, sheep, sheet, sheets, shaking, shock, shots, shout, skies, skill, sleep, sleeps, smart, smoke, snack, solid, south, space, spare, stand, stands, state, steps, still, stolen, style, sugar, swing, teeth, tender, terrace, thank, thick, thing, think, tired, title, total, tough, trail, treat, trick, trust, truth, twice, uncle, under, unity, until, upper, urban, usual, value, video, visit, voice, waist, weird, wings, woman, worth, wrist, yacht, fleet, flame, flames, fresh, fruit, glory, grace, grade, grain, grape, grave, guest, guests, guide, happen, harbor, harbour, heads, heavy, hills, honey, hotel, inner, juice, kneel, kneels, label, laser, layer, learn, least, ledge, level, limit, local, logic, loose, lucky, lunch, lunar, magic, major, march, match, metal, model, money, motor, mount, mouse, movie, music, naked, nerve, never, noise, north, novel, ocean, offer, often, opera, other, outer, owner, panel, paper, patch, pause, phase, phone, piano, piece, pilot, pitch, pizza, plate, porch, pound, power, press, price, pride, prime, prize, proof, quick, radio, raise, rapid, ratio, ready, realm, relax, reply, river, robot, rough, round, route, royal, rural, sauce, scale, score, serve, seven, shade, shine, since, sixty, skate, slide, slope, smoking, solar, sorry, sound, speak, speed, spend, split, staff, stamp, steel, stick, stock, stuff, theme, topic, tourist, trace, trade, union, valid, vital, weigh, wheat, youth, boots, boards, booth, brave, brush, buses, cable, cakes, canal, cargo, carpet, cedar, cellar, center, centre, chain, chair, chairs, chalk, charm, chest, chief, child, china, choir, cider, cinema, civic, claim, climb, cloth, cloths, coins, comet, coral, corner, court, crane, cream, crowd, cruise, curve, curtain, decor, delta, depth, devil, diary, diner, doors, dough, draft, drama, dream, dreams, drink, drinks, drive, dunes, eagle, earth, elbow, empty, engine, enjoy, enter, event, faith, false, fancy, feast, fence, ferry, fever, fiber, final, flags, flies, float, flood, focus, force, forest, forge, forum, found, frame, frost, giant, globe, goose, green, guard, guitar, habit, harsh, hatch, haven, hedge, horns, human, ideal, index, island, ivory, jewel, joint, judge, kayak, kings, knife, knock, laces, lakes, lambs, lanes, lemon, light, lions, liver, lobby, lodge, maple, marsh, mercy, mixed, moist, mossy, mural, named, nasty, ninth, oasis, olive, onion, organ, paddle, parks, pasture, pavement, penny, petrol, pines, plaza, polar, ponds, poppy, posts, pouch, prayer, puppy, quilt, rails, reeds, ridge, rings, roast, robes, rooms, ropes, ruins, saddle, sails, salad, sandals, satin, scarf, shack, shelf, shelves, ships, slate, slippers, sofas, spice, spiral, squad, stable, stall, stalls, steep, stool, straw, stripes, swans, tango, tents, thorn, tiles, toast, torch, tracks, trunk, tulip, tunnel, vault, veins, vines, vinyl, wagon, walls, wharf, whale, wooden',
  phrases: {
    kiss: {
      lips: '?kis*, ?smooch*, ?making out, ?make out, kiss ~ lips, kissing ~ lips, kisses ~ lips, kiss ~ mouth, kissing ~ mouth, kisses ~ mouth, lip kiss, lips kiss, mouth kiss, lip to lip, lips touching, lips touch, lips meet, lips meeting, lip lock, liplock, lips locked, lips pressed, lips together, lips on lips, mouth to mouth, mouths meet, mouths meeting, mouths touch, mouths touching, mouths together, mouth on mouth, ?mouths, ?lips, 💋, ?😘',
      french:
        'snog*, greedy kiss, deep, greedy, kis* hungrily, kis* greedily, tongues, deep and hungry, french kis*, deep kis*, deeply kis*, kis* ~ deeply, open mouth kis*, open mouthed kis*, with tongue, tongue kis*, frenching, making out, make out, makeout',
      peck: 'peck, pecks, pecking, ?quick kiss, ?quick little kiss, ?quick kisses, ?little kiss, ?small kiss, ?tiny kiss, ?brief kiss, ?light kiss, ?kiss ~ quickly, ?short kiss, smack',
      almost:
        'just about to meet, about to meet, about to touch, about to meet, on the verge of kiss*, on the verge of a kiss, seconds before ~ kiss, lips hover*, a hair s breadth, breaths mingling, almost kis*, about to kiss, nearly kis*, near kiss, before the kiss, before they kiss, before kissing, just before ~ kiss, moment before, lips barely touching, lips barely touch, barely touching lips, lips almost touching, lips almost touch, lips nearly touching, almost touching lips, lips ~ apart, millimetres apart, millimeters apart, inches apart, inch apart, breath apart, a breath away, not quite kissing, going to kiss, leaning in for a kiss, leaning in to kiss, leans in to kiss',
      cheek:
        'cheek kis*, kis* ~ cheek, kis* ~ cheeks, peck ~ cheek, peck* ~ cheek, smooch ~ cheek, cheek peck, lips on ~ cheek, lips over ~ cheek, lips to ~ cheek, lips against ~ cheek, lips ~ cheekbone, kis* ~ cheekbone, ?cheekbone, ?cheek, ?cheeks',
      forehead:
        'forehead kis*, kis* ~ forehead, kis* ~ brow, brow kiss, kis* on ~ head, peck ~ forehead, lips on ~ forehead, lips to ~ forehead, lips against ~ forehead, kis* ~ hairline, kis* ~ temple, lips ~ temple, temple kiss, kis* ~ temple, ?forehead',
      foreheads:
        'faces touching at the brow, brows touching, brow to brow, brow against brow, touching brows, foreheads touching, foreheads touch, foreheads together, touching foreheads, forehead to forehead, forehead against forehead, foreheads pressed, foreheads resting, foreheads leaning, foreheads lean, resting foreheads, forehead touch, foreheads, heads together, heads touching',
      nose: 'nose kis*, kis* ~ nose, nose boop, noses touching, noses touch, noses rubbing, rubbing noses, rub noses, nose to nose, nose rub, eskimo kis*, bunny kis*, butterfly nose, nuzzl* noses, nuzzl* ~ nose, peck ~ nose, ?noses',
      hand: 'hand kis*, kis* ~ hand, kis* ~ hands, kis* ~ knuckles, kis* ~ fingers, kis* ~ palm, kis* ~ wrist, lips on ~ hand, lips to ~ hand, hand to his lips, hand to her lips, hand to his mouth, hand to her mouth, hand to their lips, lips to ~ knuckles, kis* back of ~ hand',
      air: 'air kis*, blow* ~ kis*, blown kiss, blow kisses, kis* ~ air, bise, la bise, kisses in the air, cheek to cheek greeting',
      dip: 'dip kis*, dipping kiss, kiss dip, dipped kiss, dips her, dips him, dipping her, dipping him, dip* ~ backwards, dip* ~ back, bent backwards, bends ~ backwards, bending ~ backwards, leaning ~ backwards, tango dip, times square kiss, sailor kiss, dip pose, dipped',
      wedding:
        'wedding kis*, kiss ~ altar, kis* ~ altar, kissing at ~ altar, first kiss as husband and wife, first kiss as a married couple, first kiss as wife, first kiss as husband, you may kiss the bride, kiss the bride, kisses the bride, kissing the bride, bride and groom kis*, groom and bride kis*, ?bride and groom, ?groom and bride, ?newlyweds, ?wedding, ?married couple ~ altar, ?two brides, ?two grooms, ?nikah, ?chuppah, ?bride, ?groom, ?brides, ?grooms',
      embrace:
        'embrac* kiss, kis* ~ embrace, embrac* and kis*, hug*, embrac*, cuddl*, in ~ arms, in each others arms, arms around each other, holding each other, hold each other, wrapped ~ arms, arms wrapped, snuggl*, kis* ~ arms around',
    },
    mood: {
      tender:
        'hushed, delicate, delicately, careful, carefully, whisper soft, featherlight, feather light, tender*, gentle, gentl*, ?soft, softly, sweet, sweetly, delicate, delicately, loving, lovingly, affectionate*, caring, calm, peaceful, quiet, shy, shyly, innocent, wholesome, warm hearted, soft kiss, cozy, cosy, comforting',
      passionate:
        'hungry kiss, hungry, hungrily, greedy kiss, greedily, like it s the last time, like there s no tomorrow, can t get enough, fiery, burning kiss, urgent, ardent, ardently, heated, fervent, wild kiss, devour*, passion, passionate*, intense, intensely, fiery, ardent, fervent, steamy, heated, burning, hungry, desperate, deep kis*, wild, longing, yearning, hot',
      playful:
        'playful*, fun, funny, laugh*, giggl*, cheeky, silly, joyful, joyous, teasing, teasingly, goofy, smil*, grin*, happy, happily, cheerful*, lighthearted, light hearted, mischievous, flirty, cute',
      romantic:
        '?cinematic, ?classic, ?romantic*, romantic mood, ?romance, ?in love, ?lovers, dreamy, enchanted, ?love, ?valentine*, ?valentines, ?date night',
    },
    view: {
      profile:
        'profile, profile view, side view, side angle, side on, from ~ side, in profile, profile shot, sideways, seen from the side, side profile, side shot',
      'close-up':
        '?close, ?detail, close up, closeup, close ups, closeups, close shot, tight shot, tight crop, tight framing, extreme close up, macro, head shot, headshot, faces fill ~ frame, face close, only their faces, just their faces, just the faces, detail shot',
      'three-quarter':
        'three quarter, three quarters, 3 4 view, 3 4 angle, 3 4 profile, 3 quarter, ¾ view, three quarter view, half profile, semi profile, slightly from the side, angled view',
      frontal:
        '?front, frontal, frontal composition, front view, from the front, facing ~ camera, facing ~ viewer, straight on, head on, front on, symmetrical composition, symmetrical',
      'over-shoulder':
        'over ~ shoulder, over the shoulder, ots shot, ots, over shoulder, behind ~ shoulder, view from behind, seen from behind, from behind ~ shoulder',
      wide: '?landscape, ?distance, wide, wide shot, wide angle, wide view, long shot, full body, full length, full figure, whole body, whole scene, establishing shot, from far away, from afar, from a distance, in the distance, small in ~ frame, whole couple, head to toe, landscape shot',
    },
    light: {
      'golden-hour':
        '?backlit, ?dawn, golden hour, golden light, golden sun*, golden glow, golden evening light, sunset light, evening sun, low sun, warm sunlight, warm sun, magic hour, ?sunset, ?sunrise, ?sunlight, ?sun, ?golden, ?sundown, sun setting, setting sun, last light, ?warm light',
      window:
        'through blinds, blinds, venetian blinds, window blinds, sheer curtains, net curtains, window light, light ~ window, by ~ window, soft daylight, window lit, natural window light, light through ~ window, light from ~ window, morning light ~ window, ?window, next to ~ window, near ~ window, ?daylight, ?natural light, ?curtains, ?morning light',
      candle:
        'candle*, candle light, candle lit, candlelit, firelight, fire light, fireplace, by ~ fire, campfire, fireside, lantern light, ?lanterns',
      moon: '?night, ?midnight, ?nighttime, moon*, moon light, moonlit, full moon, under the stars, starlight, starry*, blue night light, ?stars',
      neon: 'pink and blue signs, glowing signs, lit signs, signs glowing, ?city lights, ?street light, neon*, neon light, neon sign*, neon glow, cyberpunk, led light*, ?club light*, ?nightclub, ?disco',
      studio:
        '?flash, studio*, studio light, softbox, soft box, beauty dish, key light, three point lighting, ?photo shoot, ?photoshoot, ?headshot, butterfly lighting, rembrandt lighting',
      overcast:
        'overcast, cloudy, clouds, grey day, gray day, grey sky, gray sky, diffuse light, diffused light, flat light, even light, ?fog, ?foggy, ?misty, ?mist, ?drizzle, ?rainy, ?rain, ?snow*, cloudy light',
    },
    from: {
      left: 'from left, from camera left, camera left, left side light*, from ~ left side, left hand side light, lit from left, key left, side light left, light* from left, light* on left, light* left, left light*, frame left light',
      right:
        'from right, from camera right, camera right, right side light*, from ~ right side, lit from right, key right, side light right, light* from right, light* on right, light* right, right light*',
      front:
        'lit from front, light* from front, front light*, front lit, frontal light*, light* on ~ faces, on camera flash, flash',
      behind:
        'backlit, back lit, backlight*, back light*, light* from behind, lit from behind, from behind them, sun behind, light behind, rim light*, rimlight*, silhouette*, contre jour, against the light, against the sun, halo light, sun ~ behind them, behind them the sun, sunset behind them, sun at their backs',
    },
    setting: {
      'winter-street':
        'quiet street ~ snow, street ~ snow, snow covered street, snowed in street, ?winter street, snowy street, winter street, street in the snow, ?snow, ?in the snow, ?snowfall, ?winter, ?snow*, christmas market, ?christmas, ?xmas',
      'paris-bridge':
        'paris, paris bridge, pont neuf, seine, ?bridge, eiffel tower, pont des arts, bridge in paris',
      plain:
        '?plain, plain background, plain backdrop, neutral background, simple background, white background, grey background, gray background, black background, dark background, solid background, seamless background, clean background, blank background, studio background, studio backdrop, backdrop, no background, isolated',
      'sunset-beach':
        'sunset beach, beach sunset, beach, seaside, sea, ocean, shore, shoreline, coast, by the water, waves, sand, seashore, ?island, ?pier, ?palm trees',
      'city-night':
        'skyscraper*, ?tokyo, ?new york, ?manhattan, ?hong kong, ?seoul, skyline, ?times square, downtown, neon sign*, metropolis, city night, city at night, night city, night street, street at night, city lights, city street*, downtown, skyline, rooftop*, ?city, ?street, ?streets, ?urban, times square, ?tokyo, ?new york, under a street lamp, street lamp, street light*, streetlight*, ?alley, ?bus stop, ?taxi',
      garden:
        'garden*, park, rose garden, flowers, blossom*, flower field, meadow, orchard, greenhouse, botanical*, among roses, rose bushes, lawn, ?roses, cherry blossom*, under ~ tree, ?trees, ?forest, ?woods, ?outdoors, ?vineyard, ?field',
      'rainy-window':
        '?rain, ?rainy, rainy window, rain ~ window, rain on ~ glass, window ~ rain, raindrops ~ window, rain streaked window, rain streaks, raindrops, wet window, wet glass, rain running down ~ window, rain behind ~ window',
      'wedding-hall':
        'wedding hall, wedding venue, wedding reception, banquet hall, ballroom, church, chapel, altar, ceremony, aisle, ?wedding, ?bride, ?groom, ?bride and groom, ?newlyweds, ?first dance, registry office, chuppah, nikah, marriage hall, cathedral, reception hall',
    },
    style: {
      'film-still':
        '?film noir, ?noir, ?photo, ?photographic, film still, movie still, cinematic, cinematically, photoreal*, photorealistic, realistic, hyperrealistic, photograph*, 35mm film, film look, still from a film, still from a movie, movie scene, cinema style, cinematography, ?dslr, ?real photo, analog film, film photo*, shot on film, kodak, portra, like a movie, 35 mm film, documentary photo*, ?film grain, raw photo',
      oil: 'oil, oil painting, oil paint, oils, painted in oil, oil on canvas, impasto, renaissance painting, baroque painting, klimt, rembrandt painting, ?painting, ?painted, ?painterly, impressionist, van gogh style, classical painting, ?canvas',
      watercolour:
        'watercolour*, watercolor*, water colour, water color, aquarelle, wet on wet, loose washes, gouache',
      ink: 'ink, ink drawing, ink wash, ink sketch, line art, lineart, line drawing, pen and ink, pen drawing, sketch*, manga, comic*, black and white drawing, sumi e, pencil drawing, pencil sketch, charcoal, engraving, ?drawing, graphic novel, anime',
      clay: 'clay animation, clay animated, clay*, claymation, plasticine, stop motion, clay figures, clay render, modelling clay, modeling clay, aardman, wallace and gromit, 3d clay',
    },
    time: {
      dawn: 'dawn, sunrise, daybreak, first light, sun rises, sun rising, sun coming up',
      morning: 'morning, mornings, breakfast, early morning, ?morning coffee',
      noon: 'noon, midday, high noon, middle of the day, lunchtime',
      afternoon: 'afternoon, late afternoon, ?daytime, ?tea time',
      sunset:
        'sunset, sun sets, sundown, sun set, sun setting, setting sun, sun going down, sun goes down, golden hour, ?golden light',
      evening: 'evening, dusk, twilight, blue hour, dinner, after dinner',
      night:
        'street lamps, street lamp, streetlight*, street light*, lamplight*, ?full moon, ?moon, ?stars, night, nighttime, midnight, night time, at night, tonight, moonlit, moonlight, moon light, nocturnal, starry night, under the stars, nights, late night',
    },
    season: {
      spring: 'spring, springtime, april, may day, cherry blossom*, in bloom, blossom*',
      summer: 'summer*, july, august, june, midsummer',
      autumn:
        'autumn*, fall leaves, fall colors, fall colours, in the fall, october, november, falling leaves, red leaves',
      winter: 'winter*, december, january, february, christmas, snow*, new year*, xmas, mistletoe',
    },
    weather: {
      rain: 'rain, rainy, raining, rainfall, drizzle, umbrella, downpour, raindrops, in the rain, pouring, wet street*, rainstorm, storm*',
      snow: 'snow, snowy, snowing, snowfall, snowflakes, falling snow, blizzard',
      fog: 'fog, foggy, mist, misty, haze, hazy',
      wind: 'wind, windy, breeze, windswept, breezy, hair blowing, veil blowing, blowing hair',
    },
    move: {
      still:
        'static camera, camera static, camera is static, static camera, still camera, fixed camera, locked camera, locked off, tripod, no camera movement, camera does not move, camera stays still, static shot, camera still, camera fixed',
      'push-in':
        'push in, pushing in, pushes in, dolly in, dolly forward, zoom in, zooms in, zooming in, slow zoom, camera moves closer, camera comes closer, camera moves in, move in slowly, moves slowly towards, camera pushes',
      'pull-back':
        'pull back, pulls back, pulling back, pull out, pulls out, dolly out, zoom out, zooms out, zooming out, camera moves away, camera moves back, camera backs away',
      orbit:
        'orbit*, circl* around, camera circles, circling camera, rotates around, rotating around, camera rotates, arc shot, 360 shot, 360 degree, spins around, camera goes around, camera turns around, revolving',
      pan: 'pan, pans, panning, pan left, pan right, camera pans, tracking shot, truck left, truck right, slides past, slider shot, lateral move*, camera slides, tracking sideways',
      handheld:
        'handheld, hand held, shaky cam, shaky camera, handheld camera, hand held camera, documentary camera',
    },
    medium: {
      film: '?film, video, videos, clip, ?movie, animation, animated, animate, gif, footage, short film, film of, video clip, moving picture, ?motion, time lapse, slow motion, slow mo, cinemagraph, looping, loop, vid',
      picture:
        'picture, photo, image, photograph, pic, ?portrait, still image, photo of, ?drawing, ?painting, illustration, poster, wallpaper, still photo, pictures, selfie, snapshot, postcard, card',
    },
    ratio: {
      '9:16':
        'story, stories, reels, tiktok, vertical, phone wallpaper, portrait format, portrait orientation, upright, vertically, youtube shorts, snapchat, lock screen, phone screen, youtube short, for my phone',
      '16:9':
        'widescreen, landscape format, landscape orientation, horizontal, desktop wallpaper, youtube, hd video, full hd, full screen, tv format, wide format, 4k wallpaper, horizontally, presentation slide',
      '1:1': 'square, instagram post, profile picture, avatar, album cover, square format',
      '4:5': 'instagram portrait, insta portrait, feed post',
      '21:9': 'cinemascope, ultrawide, ultra wide screen, anamorphic, cinema format, scope format',
      '2:3': 'book cover, movie poster, poster format',
      '4:3': 'tv 4 3, old tv format, academy ratio',
      '3:2': 'postcard format, classic photo format',
    },
    quality: {
      preview: 'quick preview, preview, rough draft, draft, fast draft, low quality',
      still: 'highest quality, best quality, final quality, print quality, finest quality',
    },
    person: {
      man: 'man, guy, male, gentleman, dude, lad, bloke, fella, sailor, boyfriend, husband, groom, cowboy, grandpa, grandfather, granddad, waiter, hubby, dad, father, bf, gent, prince, king, fireman, businessman, policeman, fiance, actor',
      woman:
        'woman, lady, female, gal, lass, girlfriend, wife, bride, cowgirl, grandma, grandmother, granny, nan, waitress, wifey, mom, mum, mother, gf, princess, queen, ballerina, businesswoman, fiancee, actress, chick',
      he: 'he, hes, him, his, himself',
      she: 'she, shes, her, hers, herself',
      nonbinary:
        'nonbinary person, non binary person, nonbinary, non binary, enby, androgynous, genderqueer, genderfluid',
      self: 'and i, and me, me and, i and, i have, i wear, i am, i m, i ve, myself',
      someone:
        'dancer, doctor, singer, teacher, pilot, chef, soldier, bartender, artist, writer, painter, musician, student, farmer, baker, lawyer, engineer, photographer, surfer, astronaut, knight, nurse, pianist, librarian, barista, a redhead, a blonde, a blond, a brunette, the redhead, the blonde, the brunette, person, partner, someone, lover, human, adult, spouse, individual',
      first:
        'one with, one in, one has, one is, one wears, one wearing, one man, one woman, first one, first person, person a, person 1, one of them',
      other:
        'other, the other, second one, second person, person b, person 2, another, his partner, her partner',
      'two-men':
        'two lads, lads, two blokes, blokes, gents, two fellas, two men, men, policemen, firemen, two guys, guys, gay couple, two husbands, husbands, two grooms, grooms, two boyfriends, boyfriends, two males, two gentlemen, gay men, two sailors, two cowboys, cowboys, mlm, two dudes, two grandpas, two grandfathers, gay',
      'two-women':
        'two lasses, two mothers, two chicks, two women, women, two ladies, ladies, lesbian couple, two wives, wives, two brides, brides, two girlfriends, girlfriends, two females, lesbian*, sapphic, wlw, two gals, two grandmas, two grandmothers, girlfriends',
      'woman-and-man': 'straight couple, heterosexual couple',
      both: 'dancers, doctors, singers, teachers, pilots, chefs, soldiers, artists, musicians, students, farmers, surfers, astronauts, colleagues, two friends, two tourists, two dancers, two chefs, retirees, widower and widow, couple, both, each, two people, they, them, lovers, pair, newlyweds, two adults, two lovers, two persons, married couple, two humans, duo, we, us, partners, their, spouses, soulmates, two of them, adults, people',
    },
    place: {
      left: 'on left, left side, on the left, left person, left one, at left, stand* left, stands on left, left hand side, to the left, left',
      right:
        'on right, right side, on the right, right person, right one, at right, stand* right, right hand side, to the right, right',
    },
    age: {
      '25': 'young, youthful, twenties, twentysomething*, twenty something*, uni students, university students, 20 something*',
      '22': 'early twenties',
      '28': 'late twenties',
      '35': 'thirties, thirtysomething*, thirty something*',
      '32': 'early thirties',
      '38': 'late thirties',
      '45': 'forties',
      '42': 'early forties',
      '48': 'late forties, middle aged, midlife',
      '55': 'fifties, mature',
      '52': 'early fifties',
      '58': 'late fifties',
      '65': 'sixties, retired, silver haired, pensioner*',
      '62': 'early sixties',
      '68': 'late sixties',
      '75': 'seventies, elderly, old, senior, seniors, grandma, grandpa, grandmother, grandfather, grandparents, granny, granddad, grandmas, grandpas, grandfathers, grandmothers, older',
      '72': 'early seventies',
      '78': 'late seventies',
      '85': 'eighties, very old, ancient',
      '82': 'early eighties',
      '88': 'late eighties',
      '95': 'nineties',
    },
    ageMark: {
      after: 'years old, year old, years of age, yo, y o, yrs old, yr old, year olds, years young, y old',
      years: 'years, yrs, yr',
      before: 'about, around, circa, aged, age, ages, of, ages of, age of, turning, at age, between',
      early: 'early',
      late: 'late',
    },
    unit: {
      second: 'seconds, second, sec, secs, s',
      minute: 'minute, minutes, min',
      fps: 'fps, frames per second, frames second, frame rate',
      cm: 'cm, centimetres, centimeters, cm tall',
      other:
        'mm, k, p, px, mp, megapixel*, degrees, percent, am, pm, steps, cfg, iso, d, th, rd, nd, st, hour, hours, days, weeks, months, anniversary, decades, minutes walk, times, kg, x, megapixels, bit',
    },
    build: {
      slim: 'slim, slender, thin, skinny, petite',
      average: 'average build, normal build, average body',
      athletic: 'athletic, muscular, sporty build, toned, buff, brawny',
      heavy:
        'heavyset, heavy build, heavy man, heavy woman, chubby, plump, plus size, plus sized, curvy, stocky, overweight, fat, big bellied, large build, rotund',
    },
    hairColour: {
      black: 'black haired, raven haired, raven hair, dark haired, jet black hair',
      'dark-brown': 'brunette, brunettes, dark brown hair, dark brown haired, dark hair',
      brown: 'brown haired, chestnut hair, chestnut, brown hair',
      'light-brown': 'light brown hair, light brown haired, sandy hair, dark blond hair, dark blonde hair',
      blond:
        'blond haired, blond, blonde, blondes, blond haired, blonde haired, fair haired, golden hair, golden haired, yellow hair',
      platinum:
        'platinum blonde haired, platinum, platinum blonde, platinum blond, bleached hair, white blonde',
      red: 'red haired, redhead, redheads, red haired, red head, redheaded, ginger, ginger haired, red headed, copper hair, strawberry blonde',
      auburn: 'auburn haired, auburn, auburn haired, auburn hair, reddish brown hair',
      grey: 'grey haired, gray haired, greying, graying, silver haired, silver hair, salt and pepper hair, salt and pepper, grey hair, gray hair',
      white: 'white haired, white hair, snow white hair',
    },
    hairStyle: {
      short:
        'short hair, short haired, short ~ hair, pixie cut, pixie, cropped hair, short black hair, short brown hair, short blond hair, short blonde hair, short red hair, short grey hair, short gray hair, short white hair, short dark hair, short hairstyle',
      crew: 'buzz cuts, crew cut, buzz cut, buzzcut, shaved hair, military cut, fade cut, shaven hair',
      'side-part': 'side part, side parted, side parting, parted hair, parted ~ side',
      swept:
        'hair swept back, swept back, slicked back, slick hair, combed back, back combed, brushed back, quiff, pompadour',
      curly: 'curly hair, curly, curls, curly haired, curly hair, ringlets, coily hair, frizzy hair',
      afro: 'afro hair, afro, afro hair, natural afro',
      bob: 'bob cut, bobbed hair, bob haircut, chin length hair, short bob, a bob, bob, bob hair',
      'long-bob':
        'long bob hair, long bob, lob haircut, shoulder length, shoulder length hair, medium length hair, medium hair',
      long: 'long hair, long haired, long ~ hair, long straight hair, long black hair, long brown hair, long blond hair, long blonde hair, long red hair, long dark hair, long grey hair, long gray hair, long white hair, long auburn hair, hair down, flowing hair, waist length hair',
      'long-wavy':
        'long wavy hair, wavy hair, wavy haired, wavy, long waves, beach waves, long wavy, loose waves, long curly hair',
      braid: 'braid, braids, braided, plait, plaits, plaited, braided hair, dreadlocks, cornrows',
      ponytail: 'ponytail, pony tail, hair tied back, tied back hair',
      bun: 'bun, hair bun, hair up, updo, chignon, top knot, topknot, man bun, pinned up hair',
      bald: 'bald, bald headed, balding, shaved head, hairless head, shaven head',
    },
    noun: {
      hair: 'hair, haired, haircut, curls, braid, braids, ponytail, bun, bob, locks, hairstyle',
      eyes: 'eyes, eyed',
      skin: 'skin, skinned, complexion, toned skin',
      light: 'light, lighting, lit, sun, lamp, sunlight, lamp light',
      clothing: 'clothes, outfit, clothing, wearing, dressed in, attire, top, jeans',
    },
    skinTone: {
      'very-light':
        'very light skin, very fair skin, pale skin, pale, porcelain skin, very pale, very fair, ivory skin, pale skinned, freckled skin',
      light:
        'light skin, fair skin, light skinned, fair skinned, white man, white woman, caucasian, white couple, white guy, white people, white men, white women, european, scandinavian',
      medium:
        'medium skin, olive skin, olive skinned, olive complexion, mediterranean, asian, east asian, japanese, chinese, korean, beige skin, medium skin tone',
      tan: 'tan skin, tanned, tan, suntanned, tanned skin, latina, latino, hispanic, middle eastern, arab, tan skinned, mexican, brazilian, bronzed',
      brown:
        'brown skin, brown skinned, south asian, indian, light brown skin, caramel skin, mixed race, pakistani',
      dark: 'dark skin, dark skinned, black man, black woman, black couple, deep skin, ebony skin, very dark skin, african, black people, black men, black women, black guy, african american, afro american, nigerian, black skin, dark complexion, deep brown skin, black girl, black boyfriend, black husband, black wife, black girlfriend',
    },
    beard: {
      none: 'clean shaven, cleanshaven, beardless, freshly shaved, shaved face, smooth shaven, shaven',
      stubble:
        'stubble, stubbly, five o clock shadow, 5 o clock shadow, unshaven, designer stubble, three day beard, scruff, scruffy, light beard, 3 day beard',
      moustache: 'moustache, mustache, moustached, mustached, tache, handlebar moustache',
      goatee: 'goatee, chin beard, van dyke',
      short: 'short beard, trimmed beard, beard, bearded, beards, neat beard, cropped beard',
      full: 'full beard, long beard, big beard, bushy beard, thick beard, full bearded, large beard',
    },
    eyeColour: {
      brown: 'brown eyes, brown eyed',
      'dark-brown': 'dark brown eyes, dark eyes, dark eyed',
      hazel: 'hazel eyes, hazel eyed, hazel, amber eyes',
      green: 'green eyes, green eyed, emerald eyes',
      blue: 'blue eyes, blue eyed',
      grey: 'grey eyes, gray eyes, grey eyed, gray eyed',
    },
    extra: {
      glasses:
        'glasses, spectacles, eyeglasses, specs, sunglasses, bespectacled, reading glasses, shades, horn rimmed',
      hat: 'hat, cap, beanie, fedora, beret, baseball cap, cowboy hat, straw hat, top hat, hats, bowler, panama hat, sun hat, bonnet, woolly hat',
      hijab:
        'hijab, hijabi, headscarf, head scarf, veiled muslim, muslim headscarf, hijabs, headscarves, chador',
      veil: 'veil, bridal veil, wedding veil, veils, lace veil, veiled bride',
    },
    clothes: {
      casual:
        'casual clothes, casual, casually, casual clothes, t shirt, tshirt, tee, jeans, hoodie, everyday clothes, shorts, street clothes, t shirts, denim jacket, leather jacket, jacket, denim, cardigan, hoodies',
      elegant:
        'elegant clothes, elegant, elegantly, fancy clothes, dressed up, formal wear, formal, smart clothes, stylish, well dressed, chic, black tie, cocktail attire, sari, saree, kimono, hanbok, qipao, cheongsam',
      suit: 'dinner jacket, dinner suit, suit, suits, tuxedo, tux, tailcoat, blazer, business suit, waistcoat, three piece, tie, bow tie, sherwani, ?groom, ?grooms',
      shirt: 'shirt, shirts, button up, blouse, dress shirt, linen shirt, polo, button down',
      dress:
        'dress, dresses, sundress, frock, summer dress, cocktail dress, floral dress, skirt, day dress, sun dress',
      'evening-dress':
        'evening dress, evening gown, gown, ball gown, ballgown, evening dresses, gowns, red carpet dress, prom dress',
      'wedding-dress':
        'wedding dress, wedding gown, bridal gown, bridal dress, wedding dresses, bridalwear, ?bride, ?brides, bride*',
      sport:
        'sport clothes, sportswear, tracksuit, gym clothes, jersey, running clothes, activewear, workout clothes, football shirt, athletic wear, sports clothes',
      work: 'work clothes, uniform, overalls, apron, scrubs, lab coat, workwear, chef jacket, overall, uniforms, dungarees, hi vis',
      coat: 'coat, heavy coat*, heavy winter coat*, coats, trench coat, overcoat, parka, winter coat, raincoat, winter coats, peacoat, duffle coat, trenchcoat, puffer jacket, winter jacket',
      sweater:
        'sweater, sweaters, jumper, pullover, knit, knitwear, turtleneck, jumpers, wool sweater, knitted sweater, knitted, turtle neck',
    },
    colour: {
      black: 'black',
      white: 'white',
      red: 'red, scarlet, crimson',
      blue: 'blue',
      'light-blue': 'light blue, sky blue, baby blue',
      navy: 'navy, navy blue, dark blue',
      green: 'green',
      'dark-green': 'dark green, forest green, olive, olive green, bottle green',
      emerald: 'emerald, emerald green',
      yellow: 'yellow, mustard, mustard yellow',
      orange: 'orange, rust, coral, apricot',
      pink: 'pink, rose pink, blush, magenta, fuchsia, salmon',
      purple: 'purple, violet, lilac, lavender, plum, mauve',
      brown: 'brown, camel, chocolate brown',
      grey: 'grey, gray, charcoal grey, charcoal gray',
      beige: 'beige, cream, ivory, sand coloured, tan coloured, off white, khaki',
      gold: 'gold, golden coloured',
      silver: 'silver',
      burgundy: 'burgundy, wine red, maroon, dark red, bordeaux',
      turquoise: 'turquoise, teal, aqua, cyan',
      blond: 'blond, blonde',
      dark: 'dark',
      light: 'light, fair, pale',
    },
    given: {
      adults:
        'two adults, adults, adult couple, both adults, grown ups, consenting adults, over 18, 18 plus, all adults, adult, couple, two people, people, lovers, pair',
      closed: 'eyes closed, closed eyes, eyes shut, with closed eyes, eyes gently closed, eyes are closed',
      blur: 'soft focus background, soft focus, blurred background, blurry background, background blur, out of focus background, shallow depth of field, depth of field, bokeh, creamy bokeh, blurred, dof, f 1 4, f 1 8, f 2 8, shallow focus',
      quality:
        'high quality, highly detailed, detailed, ultra detailed, 8k, 4k, hd, uhd, masterpiece, sharp focus, high resolution, award winning, professional photo, hdr, intricate, trending on artstation, best quality, sharp, crisp, beautiful, stunning, gorgeous, lovely, nice, perfect, amazing, pretty, handsome, wonderful, photo quality, ultra realistic, octane render, unreal engine, realistic skin texture, skin texture, high res, hi res',
      clothed: 'fully clothed, clothed, sfw, safe for work, tasteful, respectful, no nudity, modest',
      lens: '35 mm, 50 mm, 85 mm, 105 mm, 135 mm, 24 mm, mm lens, 85 mm lens, 50 mm lens, 35 mm lens, lens, prime lens',
      idiom:
        'in front of, long story short, love story, true story, story of, story about, front door, front row, front seat, front porch, supermarket aisle, plain dress, plain clothes, in the front row, soft light*, soft ~ light, soft lighting, soft shadows, warm tones, warm colours, warm colors, hand in hand, times square, stained glass window, car park, theme park, water park, old boys, class of, town square, market square, main square, village square, city square, holding hands, holding ~ hand, on the other hand, natural skin, deep shadows, light makeup, film photography, wedding anniversary, hot chocolate, hot air balloon, hand painted, young at heart, old friends, gray skies, living room',
    },
    vague: {
      vague:
        'intimate, intimately, intimacy, sensual, sensually, sensuality, sexy, seductive, seductively, erotic, chemistry, emotional, emotion, atmospheric, aesthetic, vibe, vibes, epic, magical, dramatic, mood, moody, hot, evocative, artistic',
    },
  },
};
