-- The number of a person in cohorts: given to those who are in one, and never again once their key is destroyed.
alter table subject_key add column number bigint;

create unique index subject_key_by_number on subject_key (number);

-- One row: the next number to give.
create table subject_number (
  next bigint not null
);

insert into subject_number (next) values (0);

-- The numbers of those whose keys were destroyed. They say of nobody who it was.
create table erased_number (
  number bigint primary key
);

-- Cohorts, which never change. Their people are a RoaringBitmap in its portable form, of numbers; size counts them.
create table cohort (
  id ${sorted_text} primary key,
  revision bigint not null unique,
  subjects bytea not null,
  digest text not null,
  size bigint not null,
  note text not null,
  recorded_at bigint not null,
  recorded_by text not null
);
