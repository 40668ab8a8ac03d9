grant insert (revision) on public.analyses to verum_archivist, verum_importer;
