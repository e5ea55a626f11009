-- What a version that was published changed: compared with the version that it followed then, as JSON.
create table version_diff (
  digest text primary key references version_content (digest),
  predecessor text not null references version_content (digest),
  document text not null
);
