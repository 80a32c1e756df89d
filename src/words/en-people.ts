import type { ConsentDeclaration } from '../people/consent.ts';
import type { KeptPerson, Withdrawal } from '../studio/people/people-folder.ts';

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** What the commands about people say in English. */
export const PEOPLE_WORDS = {
  usage: 'add NAME PHOTO…, list, show NAME, or remove NAME_OR_PHOTO',
  name: 'a name of letters, digits, spaces, hyphens, dots and apostrophes that nobody of the cast has',
  photos: 'one to five photos (.jpg, .png, .webp, .avif, .heic)',
  uses: 'result, private, sharing or training, between commas',
  neededUse: {
    result: 'result and, if you like, others: without it nothing can be made',
    private: 'private and, if you like, others: without it nobody can be kept',
  },
  age: 'years such as 34, or a day of birth such as 1990-12-31',
  day: 'a day from today on, such as 2030-12-31',
  declaration: (name: string, uses: readonly string[]) =>
    `With --consent yes you declare: ${name} is an adult and has agreed that a likeness is made of these photos, kept on this machine and used for: ${uses.join(', ')}.`,
  added: ({ name, photoCount }: KeptPerson, similarity: number) =>
    `${name} is kept, from ${count(photoCount, 'photo')}: the drawn head is ${similarity.toFixed(2)} alike (two photos of one person reach about 0.5). Use it with --people ${name}`,
  weak: 'That is little; another photo, from the front and in even light, would make it better.',
  nobody: 'Nobody is kept.',
  person: ({ name, addedAt, photoCount }: KeptPerson) =>
    `${name.padEnd(20)} ${addedAt.slice(0, 10)}  ${count(photoCount, 'photo')}`,
  shown: (
    { name, addedAt, photoCount, consent }: KeptPerson,
    { uses, until, declaredYears, bornOn, saidBy }: ConsentDeclaration,
    similarity: number,
  ) =>
    [
      `${name}, kept since ${addedAt.slice(0, 10)} from ${count(photoCount, 'photo')}`,
      `alike: ${similarity.toFixed(2)}`,
      `consent ${consent.slice(0, 12)}…, said by ${saidBy === 'person' ? 'the person' : 'the one who brought the photos'}, for ${uses.join(', ')}`,
      ...(declaredYears === undefined ? [] : [`declared age: ${declaredYears}`]),
      ...(bornOn === undefined ? [] : [`born on ${bornOn}`]),
      until === undefined ? 'until withdrawn' : `until ${until}`,
    ].join('\n'),
  removed: ({ people, consents, files, notFound, wasSealed }: Withdrawal) =>
    [
      `Erased: ${count(people.length, 'person', 'people')}, ${count(consents, 'consent')}, ${count(files.length, 'file')}.`,
      ...files,
      ...(wasSealed
        ? [
            'Some of what was kept could not be opened any more, so not all files made from it are known; look for them yourself.',
          ]
        : []),
      ...(notFound.length > 0
        ? [`Not found any more, so not erased; whoever has them should delete them:`, ...notFound]
        : []),
    ].join('\n'),
  unknown: (name: string) => `Nobody and no consent is kept for ${name}.`,
} as const;
