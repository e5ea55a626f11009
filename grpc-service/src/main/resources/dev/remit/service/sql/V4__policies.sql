-- What files hold, each content once. (SQLite takes any name of a type: `bytea` stores what it is given.)
create table file_content (
  digest text primary key,
  content bytea not null
);

-- The files that a bundle of policies is made of. A bundle's digest is that of its paths and contents.
create table bundle_file (
  bundle text not null,
  path text not null,
  digest text not null references file_content (digest),
  primary key (bundle, path)
);

-- What the digest of a version stands for: every version that was ever published, or served from a folder.
-- Never changed, never deleted.
create table version_content (
  digest text primary key,
  policy text not null,
  version text not null,
  title text,
  in_force_from text not null,
  bundle text not null,
  first_seen_at bigint not null
);

-- What was published, and what became of it.
create table publication (
  revision bigint primary key,
  policy text not null,
  version text not null,
  in_force_from text not null,
  digest text not null references version_content (digest),
  state text not null,
  published_by text not null,
  published_at bigint not null,
  reason text not null,
  reviewed_by text,
  reviewed_at bigint,
  review_reason text
);

-- A rejected version's name and date are free again.
create unique index publication_name on publication (policy, version) where state <> 'rejected';
create unique index publication_date on publication (policy, in_force_from) where state <> 'rejected';
