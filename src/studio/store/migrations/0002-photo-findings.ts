/** What is said about a photo that was read, and whose face in it is meant. */
export const photoFindings = `
alter table people add column face integer;
alter table people add column warnings jsonb not null default '[]'::jsonb;
`;
