-- One row: the number of the last change. To increase it is to wait for whoever else is changing something.
create table revision (
  value bigint not null
);

insert into revision (value) values (0);

-- What changed, for the caches of every instance.
create table change (
  revision bigint primary key,
  kind text not null,
  key text not null
);

-- Keys that every instance shares.
create table secret (
  name text primary key,
  value bytea not null
);
