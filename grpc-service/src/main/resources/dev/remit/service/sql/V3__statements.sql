-- Everything that was ever said about consent and objections. Moments are microseconds since 1970.
create table statement (
  revision bigint primary key,
  subject ${sorted_text} not null,
  party text not null,
  act text not null,
  purpose text,
  recipient text,
  recipient_id text,
  category text,
  said_at bigint not null,
  reference text not null,
  recorded_at bigint not null,
  recorded_by text not null
);

create unique index statement_by_subject on statement (subject, said_at, revision);
