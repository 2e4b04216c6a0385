-- Debits 1 to 8 token buckets, all of them or none.
--
-- A bucket is one integer: the theoretical arrival time (TAT) in microseconds; Gcra.java explains and is the model.
-- A prologue before this text sets `now` (microseconds) and `shortest_ttl_ms`.
--
--   KEYS[i]         the bucket's key
--   ARGV[3i-2]      interval: microseconds for one token to come back
--   ARGV[3i-1]      capacity: tokens in a full bucket
--   ARGV[3i]        cost: tokens wanted; 0 only looks
--   returns         { 1 if debited else 0, backlog of bucket 1, of bucket 2, ... } with backlog = TAT - now afterwards
--
-- Exactness: all values are integers below 2^53 (the caller sees to capacity x interval), and a cost is compared with the
-- capacity before it is multiplied. Numbers are formatted explicitly, because tostring keeps 14 digits only.
-- Every key expires by itself once its TAT has passed; a missing key is a full bucket.
local tat = {}
local allowed = true
for i = 1, #KEYS do
  local interval = tonumber(ARGV[3 * i - 2])
  local capacity = tonumber(ARGV[3 * i - 1])
  local cost = tonumber(ARGV[3 * i])
  local window = capacity * interval
  local stored = tonumber(redis.call('GET', KEYS[i]) or 0) or 0
  -- Beyond now + window it can only be a clock that jumped back or a limit that was made smaller.
  tat[i] = math.min(math.max(stored, now), now + window)
  if cost > capacity or tat[i] + cost * interval > now + window then
    allowed = false
  end
end

local reply = { allowed and 1 or 0 }
for i = 1, #KEYS do
  local cost = tonumber(ARGV[3 * i])
  if allowed and cost > 0 then
    tat[i] = tat[i] + cost * tonumber(ARGV[3 * i - 2])
    local ttl_ms = math.max(math.ceil((tat[i] - now) / 1000), shortest_ttl_ms)
    redis.call('SET', KEYS[i], string.format('%.0f', tat[i]), 'PX', string.format('%.0f', ttl_ms))
  end
  reply[i + 1] = tat[i] - now
end
return reply
