const numbers = new WeakMap<object, number>();
let nextNumber = 0;

/** A number for an object, always the same, never another's. */
export function numberOf(each: object): number {
  let number = numbers.get(each);
  if (number === undefined) {
    number = nextNumber++;
    numbers.set(each, number);
  }
  return number;
}
