-- Every change of every entry of the register. Moments are microseconds since 1970; facts are a JSON object.
create table entry_change (
  revision bigint primary key,
  owner text not null,
  id ${sorted_text} not null,
  effective_at bigint not null,
  removed boolean not null,
  kind text,
  facts text not null,
  recorded_at bigint not null,
  recorded_by text not null,
  reason text not null
);

create unique index entry_change_by_id on entry_change (owner, id, effective_at, revision);
