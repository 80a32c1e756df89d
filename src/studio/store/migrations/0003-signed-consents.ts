/** Consents carry a signed record; a job may be told that two photos which seem to show one person show two. */
export const signedConsents = `
alter table consents add column record jsonb;
alter table jobs add column same_person boolean not null default false;
`;
