-- Gives tokens back to 1 to 8 buckets of token_bucket.lua, behind the same prologue.
--
--   KEYS[i]         the bucket's key
--   ARGV[3i-2]      interval: microseconds for one token to come back
--   ARGV[3i-1]      capacity: tokens in a full bucket
--   ARGV[3i]        tokens to give back
--
-- The arrival time never comes to lie before now: a bucket that is refunded too much is full, and no more. It never becomes
-- later, so the key's time to live stays long enough.
local stored = redis.call('MGET', unpack(KEYS))
for i = 1, #KEYS do
  local interval, capacity = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1])
  local tokens = math.min(tonumber(ARGV[3 * i]), capacity)
  local backlog = math.min(math.max((tonumber(stored[i] or 0) or 0) - now, 0), capacity * interval)
  backlog = math.max(backlog - tokens * interval, 0)
  if backlog == 0 then
    redis.call('DEL', KEYS[i])
  else
    redis.call('SET', KEYS[i], string.format('%.0f', now + backlog), 'KEEPTTL')
  end
end
return {}
