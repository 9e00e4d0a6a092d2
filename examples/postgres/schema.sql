-- A campaign of calls and what the law needs to know of each debtor. Columns that are null are unknown to licito, never "no".
create table account (
  id                bigint primary key,
  place             text,                       -- ISO 3166: CO, MX-JAL
  time_zone         text,                       -- IANA: America/Bogota
  call_consent      text,                       -- granted, revoked, expired, none
  agreed_hours_read boolean not null default false, -- whether the debtor's own hours were looked up: then none here are none
  amount            numeric(18, 4),
  currency          text
);

create table contact ( -- every contact that was made
  account    bigint not null references account,
  at         timestamptz not null,
  channel    text not null,
  outcome    text not null
);
create index on contact (account, at);

create table campaign ( -- what the dialer wants to do, and licito's answer
  id             bigint primary key,
  account        bigint not null references account,
  call_at        timestamptz not null,
  effect         text check (effect in ('allow', 'deny')), -- null: not judged yet
  undecided      boolean,
  rules          text[],      -- that stand in the way, the strongest first
  permitted_from timestamptz, -- null: waiting does not help
  decision       jsonb        -- the whole answer, for whoever asks later
);
create index on campaign (id) where effect is null;
