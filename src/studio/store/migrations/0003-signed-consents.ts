/** Consents carry a signed record, and of those that ended no names are kept; a job may be told that two photos which seem to show one person show two. */
export const signedConsents = `
alter table consents add column record jsonb;
update consents set names = '[]' where withdrawn_at is not null;
alter table jobs add column same_person boolean not null default false;
`;
