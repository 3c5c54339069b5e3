-- A new opportunity matches companies: the type of this activity was named with another word.
UPDATE activities SET type = 'opportunity.matched' WHERE type = 'opportunity.fits';
