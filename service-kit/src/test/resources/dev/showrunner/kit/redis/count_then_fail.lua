-- Adds to a counter, and then fails if told so.
--
--   KEYS   the counter
--   ARGV   what to add, 'yes' to fail afterwards
--   returns a table of the counter
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
if ARGV[2] == 'yes' then
  error('as told')
end
return { count }
