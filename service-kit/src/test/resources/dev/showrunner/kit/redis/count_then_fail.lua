-- Adds to a counter, then fails on request.
--
--   KEYS   the counter
--   ARGV   the number to add; 'yes' to fail afterwards, else 'no'
--   returns a table with the counter
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
if ARGV[2] == 'yes' then
  error('requested')
end
return { count }
