-- Charges buckets of token_bucket.lua with what another region admitted, room or not. Behind server_time.lua.
--
--   KEYS[1]         how far the sender has come
--   KEYS[i + 1]     a bucket's key
--   ARGV[1]         the number of this batch; one that was charged already is not charged again
--   ARGV[4i-2]      interval: microseconds for one token to come back
--   ARGV[4i-1]      capacity: tokens that the bucket can owe
--   ARGV[4i]        tokens that were admitted
--   ARGV[4i+1]      how long ago, in microseconds: a debt that time has paid since is none
--   returns         1 if charged, 0 if it was before
local BEYOND_MS = 6000
local number = tonumber(ARGV[1])
if (tonumber(redis.call('GET', KEYS[1]) or 0) or 0) >= number then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', '86400000')
for i = 1, #KEYS - 1 do
  local interval, capacity = tonumber(ARGV[4 * i - 2]), tonumber(ARGV[4 * i - 1])
  local tokens, ago = math.min(tonumber(ARGV[4 * i]), capacity), tonumber(ARGV[4 * i + 1])
  local from = math.max(tonumber(redis.call('GET', KEYS[i + 1]) or 0) or 0, now - ago)
  local owed = math.min(from + tokens * interval - now, capacity * interval)
  if owed > 0 then
    -- As long as token_bucket.lua would let it live, which may debit it next and leave its time to live as it is.
    local ttl_ms = math.max(math.ceil(owed / 1000) + BEYOND_MS, shortest_ttl_ms)
    redis.call('SET', KEYS[i + 1], string.format('%.0f', now + owed), 'PX', string.format('%.0f', ttl_ms))
  end
end
return 1
