/** People, consents, jobs, products and what happened to them. */
export const start = `
create table people (
  id uuid primary key,
  owner text not null,
  label text not null,
  cast_id text,
  photo_file text,
  photo_expires_at timestamptz,
  likeness_file text,
  age_years integer,
  problems jsonb not null,
  created_at timestamptz not null
);
create index people_of_owner on people (owner, created_at);
create index people_by_expiry on people (photo_expires_at) where photo_file is not null;

create table consents (
  id uuid primary key,
  owner text not null,
  person_id uuid not null,
  names jsonb not null,
  purpose text not null,
  given_at timestamptz not null,
  until text,
  withdrawn_at timestamptz
);
create index consents_of_person on consents (person_id);
create index consents_of_owner on consents (owner);

create table jobs (
  id uuid primary key,
  owner text not null,
  kind text not null check (kind in ('picture', 'film')),
  format text not null,
  engine text,
  brief jsonb not null,
  people_ids jsonb not null,
  state text not null check (state in ('waiting', 'paused', 'running', 'done', 'failed', 'cancelled')),
  rank bigint not null,
  attempt integer not null,
  lease uuid,
  lease_until timestamptz,
  not_before timestamptz,
  frames_done integer not null,
  frame_count integer not null,
  preview text,
  estimate_s double precision not null,
  problems jsonb not null,
  product_id uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index jobs_of_owner on jobs (owner, created_at desc);
create index jobs_in_order on jobs (rank) where state in ('waiting', 'running');
create index jobs_open_of_owner on jobs (owner, rank) where state in ('waiting', 'paused', 'running');

create table submissions (
  owner text not null,
  key text not null,
  request_hash text not null,
  job_ids jsonb not null,
  created_at timestamptz not null,
  primary key (owner, key)
);

create table products (
  id uuid primary key,
  owner text not null,
  job_id uuid not null unique,
  kind text not null check (kind in ('picture', 'film')),
  format text not null,
  file text not null,
  bytes bigint not null,
  thumbnail text not null,
  width integer not null,
  height integer not null,
  seconds double precision,
  title text not null,
  words text not null,
  favourite boolean not null,
  brief jsonb not null,
  people_ids jsonb not null,
  engine text not null,
  version text not null,
  drawn_s double precision not null,
  created_at timestamptz not null
);
create index products_of_owner on products (owner, created_at desc);
create index products_by_file on products (file);

create table events (
  id bigserial primary key,
  owner text not null,
  kind text not null,
  subject_id uuid not null,
  created_at timestamptz not null
);
create index events_of_owner on events (owner, id);
create unique index one_end_a_job on events (subject_id)
  where kind in ('job.done', 'job.failed', 'job.cancelled');
create unique index one_product_a_subject on events (subject_id) where kind = 'product.created';

create table receipts (
  id uuid primary key,
  owner text not null,
  subject text not null,
  subject_id uuid not null,
  erased jsonb not null,
  created_at timestamptz not null
);
create index receipts_of_owner on receipts (owner, created_at desc);

create table removal_requests (
  id uuid primary key,
  contact text not null,
  what text not null,
  created_at timestamptz not null,
  answered_at timestamptz
);

create table webhooks (
  id uuid primary key,
  owner text not null,
  url text not null,
  secret text not null,
  created_at timestamptz not null
);
create index webhooks_of_owner on webhooks (owner);

create table deliveries (
  id uuid primary key,
  webhook_id uuid not null references webhooks (id) on delete cascade,
  event_id bigint not null,
  attempts integer not null,
  next_at timestamptz not null,
  delivered_at timestamptz,
  unique (webhook_id, event_id)
);
create index deliveries_due on deliveries (next_at) where delivered_at is null;
`;
