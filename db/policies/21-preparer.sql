set local role verum_owner;

-- Who prepares a syringe labels it with the randomization number; who the participant is stays closed.
call verum.may('pharmacist', 'read', 'allocations', 'own site');
