/** What the lighting pass takes a pixel for; stored as n / 16. */
export const MATERIAL = { nothing: 0, skin: 1, cloth: 2, eye: 3, hard: 4 } as const;
