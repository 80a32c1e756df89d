import type { CommandLineWords } from './words.ts';

const seconds = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

const dollars = (value: number): string =>
  value === 0 ? 'nothing' : `$${value < 1 ? value.toFixed(3) : value.toFixed(2)}`;
const SENDS = {
  nothing: 'stays on this machine',
  'to-your-server': 'prompt and guides go to your own server',
  'to-provider': 'prompt and guides go to the provider',
} as const;

/** What the command line says in English. */
export const enCommandLine: CommandLineWords = {
  about: 'Beso makes pictures and films of two adults kissing.',
  usage: 'Usage',
  commands: {
    picture: 'Make a picture: PNG, JPEG or WebP by the ending of --out.',
    film: 'Make a film: MP4 (H.264), WebM (VP9) or GIF by the ending of --out.',
    guides:
      'Make depth, normals, masks, edges, poses and landmarks for other engines; of a film with --seconds.',
    list: 'Show the names that can be used: kisses, moods, views, lights, settings, styles, cast, engines.',
    engines: 'Show every engine: whether it can be used now, what it can do, its settings with --json.',
    prompt: 'Write the prompt for another tool; in every dialect, or the one of --dialect.',
    import:
      'Take in a picture or film that another tool made of such a prompt: beso import FILE --brief FILE_OR_WORDS.',
    platforms:
      'Send the same 40 briefs through every engine that is ready and compare; hosted ones only with --engine.',
    serve: 'Open the studio: its page, its API, and the worker that makes what is asked.',
    work: 'Work through the jobs of a shared database (DATABASE_URL) on this machine.',
    jobs: 'Show the jobs; cancel one, or ask again for one that failed.',
    removals: 'Show who asks for the removal of what shows them; note that one is answered.',
    doctor: 'Look at everything the studio needs: what is wrong and how to mend it.',
    mcp: 'Serve the studio as tools to an assistant (Model Context Protocol, standard input and output).',
    people: 'Keep people under a name: add NAME PHOTO…, list, show NAME, remove NAME_OR_PHOTO.',
    inspect: 'Measure how much the two people of a picture made by Beso are themselves.',
    check: 'Say what the policy thinks of some words, or of lines of {"text": …} with --jsonl.',
  },
  options: {
    people: 'one or two of the cast, of those kept with beso people, or photos (left first)',
    consent: 'yes: the people in the photos are adults and agreed to this',
    age: 'how old they say they are, or when they were born (1990-12-31), left first; needed where a photo leaves it open',
    retouch: '0 to 1, 0 if left out: how far the skin of photographed faces is smoothed',
    'same-person': 'yes: two photos that seem to show one person show two',
    uses: 'what the consent is for: result, private, sharing, training; result if left out, of kept people also private; sharing lets photos go to engines elsewhere',
    until: 'last day of the consent, YYYY-MM-DD; until withdrawn if left out',
    kiss: 'how they kiss',
    mood: 'what it feels like',
    view: 'where the camera stands',
    light: 'what light there is',
    from: "where the main light comes from, in the camera's eyes",
    setting: 'where they are',
    style: 'how it is painted',
    size: 'WIDTHxHEIGHT in pixels (64 to 4096, even), a ratio such as 9:16, square, portrait, landscape or story',
    quality: 'preview, film or still: how much work goes into a frame',
    tilt: '0.5 to 1.5, 1 if left out: how far the heads tilt, times what is usual',
    press: '0.5 to 1.5, 1 if left out: how firmly they press together, times what is usual',
    lens: '35 to 200: focal length in millimetres for a full 35 mm frame; that of the view if left out',
    seed: 'number that decides everything left open; equal seeds give equal pictures',
    seconds: 'length of the film, 1 to 60',
    fps: 'frames a second, 1 to 60',
    move: 'still, push-in, pull-back, orbit, pan or handheld: how the camera moves',
    'from-file': 'start from the recipe inside a picture or film made by Beso',
    engine: 'which engine makes it (see beso engines), or auto: the next where one cannot',
    'engine-option': 'a setting of that engine, such as steps=30; may be given more than once',
    dialect: 'flux, sdxl, video, openai, firefly, stability or midjourney',
    brief: 'a file made by Beso, a brief as JSON, or words: what was asked for',
    out: 'where to write it',
    port: 'where the studio listens; 4747 if left out, 0 for any',
    host: 'address it listens on; this machine alone (127.0.0.1) if left out, others need BESO_TOKEN',
    data: 'folder of everything that is kept; ~/.local/share/beso if left out',
    engines: 'take only jobs asked of these engines, such as comfyui,sdcpp; all if left out',
    open: 'open the page in a browser',
    json: 'print one JSON object',
    jsonl: 'read {"text": …} lines from standard input, write one JSON object a line',
  },
  headings: { commands: 'Commands', options: 'Options', words: 'Words', exitCodes: 'Exit codes' },
  aboutWords:
    'WORDS describe the kiss in plain language ("a gentle forehead kiss at sunset"). What was understood is shown; options win over words.',
  exitCodes: [
    '0 done',
    '2 something in the request cannot be',
    '3 refused by the policy',
    '4 the engine or the machine failed',
    '130 stopped with Ctrl-C',
  ],
  expected: {
    size: 'WIDTHxHEIGHT in pixels, a ratio such as 9:16, square, portrait, landscape or story',
    'even-size': 'even in width and height, such as 1024x768',
    seed: 'a whole number from 0 to 4294967295',
    number: 'a number',
    folder: 'a folder',
    list: 'one of kisses, moods, views, lights, settings, styles, cast or engines',
    command: 'one of picture, film, guides, list, check, engines, prompt, import or platforms',
    'engine-option': 'NAME=VALUE, such as steps=30',
    brief: 'a file made by Beso, a brief as JSON, or words',
    'import-file': 'one picture or film',
    'text-file': 'a file made by Beso',
    ending: (endings) => `a file ending in ${endings.map((ending) => `.${ending}`).join(', ')}`,
    people: (cast) => `one or two of ${cast.join(', ')}, or photos (.jpg, .png, .webp, .heic)`,
  },
  consentDeclaration:
    'With --consent yes you declare: everyone in these photos is an adult and has agreed that this picture is made and kept.',
  understood: (parts) => `Read: ${parts.join(', ')}`,
  notUsed: (parts) => `Not used: ${parts.join(', ')}`,
  drawing: (done, count, secondsLeft) =>
    `${done} of ${count} frames${secondsLeft === undefined ? '' : `, ${seconds(secondsLeft)} s left`}`,
  starting: () => 'Preparing the scene',
  done: (files, seed, spent) => `${files.join('\n')}\nseed ${seed}, ${seconds(spent)} s`,
  folderDone: (folder, fileCount, seed, spent) =>
    `${folder} (${fileCount} files)\nseed ${seed}, ${seconds(spent)} s`,
  allowed: () => 'This can be made.',
  estimate: ({ engine, sends, price, usualSeconds }) =>
    [
      `${engine}: ${SENDS[sends]}`,
      ...(price === undefined ? [] : [`about ${dollars(price)}`]),
      ...(usualSeconds === undefined ? [] : [`usually ${seconds(usualSeconds)} s`]),
    ].join(', '),
  painting: (engine, part, queuePlace) =>
    queuePlace !== undefined && queuePlace > 0
      ? `${engine}: place ${queuePlace} in its queue`
      : `${engine} paints${part === undefined ? '' : `, ${Math.round(part * 100)} %`}`,
  movedOn: (from, to, why) => `${why} Going on with ${to} instead of ${from}.`,
  engine: ({ id, description, state }, why) => {
    const able = [
      ...(state.pictures ? ['pictures'] : []),
      ...(state.films.kind === 'whole' ? ['films'] : state.pictures ? ['films frame by frame'] : []),
      ...(state.guides.length > 0 ? [`guides ${state.guides.join(', ')}`] : []),
      ...(state.references > 0 ? [`${state.references} photos`] : []),
      ...(state.seeds ? ['seeds'] : []),
      ...(state.price?.perPicture ? [`about ${dollars(state.price.perPicture)} a picture`] : []),
      ...(state.price?.perFilmSecond ? [`${dollars(state.price.perFilmSecond)} a second of film`] : []),
      ...(state.models.length > 0 ? [`models ${state.models.slice(0, 4).join(', ')}`] : []),
    ];
    const status = why === undefined ? 'ready' : 'not ready';
    return [`${id.padEnd(11)}${status.padEnd(11)}${description}`, `  ${why ?? able.join('; ')}`].join('\n');
  },
  platforms: {
    headings: ['engine', 'asked', 'made', 'refused', 'failed', 's each', 'cost'],
    row: ({ engine, asked, made, refused, failed, meanS, cost }) => [
      engine,
      String(asked),
      String(made),
      String(refused),
      String(failed),
      meanS === undefined ? '-' : seconds(meanS),
      cost === undefined ? '-' : dollars(cost),
    ],
    leftOut: (engine, orders, perPicture) =>
      `${engine} is left out: ${perPicture === undefined ? 'it may cost money' : `${orders} pictures there cost about ${dollars(orders * perPicture)}`}; name it with --engine ${engine} to ask it too.`,
    doing: (engine, done, count) => `${engine}: ${done} of ${count}`,
  },
};
