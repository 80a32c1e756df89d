import type { PersonBrief } from './brief.ts';
import type { Attribute } from './colour-reading.ts';
import type { Match } from './matching.ts';

/** A gender a brief can ask for. */
export type Gender = NonNullable<PersonBrief['gender']>;
/** The left person, the right one, or both. */
export type Whom = 0 | 1 | 'both';

/** The two of a text as it goes on: who has been spoken of so far, and whom the next naming means. */
export class TwoPeople {
  readonly #gender: [Gender | undefined, Gender | undefined];
  readonly #isMentioned = [false, false];
  readonly #told: { person: 0 | 1; gender: Gender; value: string }[] = [];
  #last: 0 | 1 | undefined;
  #self: 0 | 1 | undefined;
  #isCoupleNamed = false;

  constructor(known: readonly [Gender | undefined, Gender | undefined]) {
    this.#gender = [...known];
  }

  /** Whom a way of naming somebody means; undefined when it fits nobody. */
  resolve(value: string): Whom | undefined {
    switch (value) {
      case 'man':
      case 'woman':
      case 'nonbinary':
        return this.#noun(value);
      case 'he':
        return this.#pronoun('man');
      case 'she':
        return this.#pronoun('woman');
      case 'someone':
        return this.#mention(this.#isMentioned[0] ? 1 : 0);
      case 'self':
        return this.#mention(this.#speaker());
      case 'first':
        return this.#mention(0);
      case 'other':
        return this.#mention(this.#last === 1 ? 0 : 1);
      case 'two-men':
        return this.#both('man', 'man', value);
      case 'two-women':
        return this.#both('woman', 'woman', value);
      case 'woman-and-man':
        return this.#both('woman', 'man', value);
      default:
        this.#isCoupleNamed = true;
        return 'both';
    }
  }

  /** Gives the one last spoken of a gender. */
  name(gender: Gender): Whom {
    const person = this.#last ?? 0;
    if (this.#gender[person] === undefined) this.#tell(person, gender, gender);
    return person;
  }

  /** Whom a pronoun means that cannot be the one last spoken of. */
  kissed(value: 'he' | 'she'): Whom | undefined {
    const other = this.#last === 0 ? 1 : 0;
    const gender = value === 'he' ? 'man' : 'woman';
    if (this.#gender[other] === undefined) this.#tell(other, gender, value);
    return this.#gender[other] === gender ? this.#mention(other) : this.resolve(value);
  }

  /** Of a man and a woman the one a loosely placed veil, dress or beard must be meant for. */
  likelier({ field, value }: Attribute, nearest: Whom): Whom {
    if (nearest === 'both') return nearest;
    const other = nearest === 0 ? 1 : 0;
    const [own, others] = [this.#gender[nearest], this.#gender[other]];
    const isWomans =
      value === true
        ? field === 'veil' || field === 'hijab'
        : field === 'clothes' && String(value).endsWith('dress');
    if (isWomans && own === 'man' && others === 'woman') return other;
    const isMans = field === 'beard' && value !== 'none';
    return isMans && own === 'woman' && others === 'man' ? other : nearest;
  }

  /** The genders told, each with the tokens of the naming that told it. */
  genders(persons: readonly Match[]): { person: 0 | 1; gender: Gender; at: readonly number[] }[] {
    this.#tellApart();
    return ([0, 1] as const).flatMap((person) => {
      const told = this.#told.findLast((entry) => entry.person === person);
      const match = persons.find(({ phrase }) => phrase.value === told?.value);
      return told && match ? [{ person, gender: told.gender, at: match.at }] : [];
    });
  }

  /** "A couple, he is bald": of two men "he" would not say which, so the other one is a woman. */
  #tellApart(): void {
    const [only, ...others] = this.#told;
    if (!this.#isCoupleNamed || only === undefined || others.length > 0) return;
    const other = only.person === 0 ? 1 : 0;
    if (this.#gender[other] !== undefined || this.#isMentioned[other]) return;
    if (only.value === 'he') this.#tell(other, 'woman', 'he');
    if (only.value === 'she') this.#tell(other, 'man', 'she');
  }

  /** Who says "I": the one who said so before, else whoever has not been spoken of. */
  #speaker(): 0 | 1 {
    this.#self ??= this.#isMentioned[0] ? 1 : 0;
    return this.#self;
  }

  #both(left: Gender, right: Gender, value: string): Whom {
    if (!this.#isMentioned[0] && !this.#isMentioned[1]) {
      this.#tell(0, left, value);
      this.#tell(1, right, value);
    }
    return 'both';
  }

  #noun(gender: Gender): Whom | undefined {
    const fresh = ([0, 1] as const).filter(
      (person) => !this.#isMentioned[person] && [undefined, gender].includes(this.#gender[person]),
    );
    const person =
      fresh.find((one) => this.#gender[one] === gender) ??
      fresh[0] ??
      this.#only(gender) ??
      ([0, 1] as const).find((one) => this.#gender[one] === undefined) ??
      (this.#gender.every((one) => one === gender) ? this.#last : undefined);
    if (person === undefined) return undefined;
    if (this.#gender[person] === undefined || !this.#isMentioned[person]) this.#tell(person, gender, gender);
    return this.#mention(person);
  }

  #pronoun(gender: Gender): Whom | undefined {
    const known =
      this.#only(gender) ?? (this.#gender.every((one) => one === gender) ? (this.#last ?? 0) : undefined);
    if (known !== undefined) return this.#mention(known);
    const person =
      ([0, 1] as const).find((one) => this.#isMentioned[one] && this.#gender[one] === undefined) ??
      ([0, 1] as const).find((one) => this.#gender[one] === undefined);
    if (person === undefined) return undefined;
    this.#tell(person, gender, gender === 'man' ? 'he' : 'she');
    return this.#mention(person);
  }

  #only(gender: Gender): 0 | 1 | undefined {
    const having = ([0, 1] as const).filter((person) => this.#gender[person] === gender);
    return having.length === 1 ? having[0] : undefined;
  }

  #tell(person: 0 | 1, gender: Gender, value: string): void {
    this.#gender[person] = gender;
    this.#told.push({ person, gender, value });
  }

  #mention(person: 0 | 1): 0 | 1 {
    this.#isMentioned[person] = true;
    this.#last = person;
    return person;
  }
}
