set local role verum_owner;

-- Whoever reads the dataset reads the consents that an amendment asked for anew, as the first ones: the statistician, and the importer,
-- who locks a finished record.
call verum.may('statistician', 'read', 'renewed_consents', 'own site');
call verum.may('importer', 'read', 'renewed_consents', 'study');
