-- Debits 1 to 8 token buckets, all of them or none.
--
-- A bucket is one integer: the theoretical arrival time (TAT) in microseconds; Gcra.java explains and InMemoryBuckets.java
-- is the model. A prologue before this text sets `now` (microseconds) and `shortest_ttl_ms`.
--
--   KEYS[i]         the bucket's key
--   ARGV[5i-4]      interval: microseconds for one token to come back
--   ARGV[5i-3]      capacity: tokens in a full bucket
--   ARGV[5i-2]      cost: tokens wanted; 0 only looks
--   ARGV[5i-1]      reserve: tokens that must be left afterwards
--   ARGV[5i]        shadow: 1 if this bucket turns nobody away and is debited only if all have room, else 0
--   returns         { 1 if debited else 0, 1 if the shadow buckets have room too else 0, backlog of bucket 1, of 2, ... }
--                   with backlog = TAT - now afterwards
--
-- Exactness: all values are integers below 2^53 (the caller sees to capacity x interval), and a cost is compared with the
-- capacity before it is multiplied. Numbers are formatted explicitly, because tostring keeps 14 digits only.
-- Every key expires by itself once its TAT has passed; a missing key is a full bucket.
local stored = redis.call('MGET', unpack(KEYS))
local backlog, charge = {}, {}
local allowed, shadow_allowed = true, true
for i = 1, #KEYS do
  local interval, capacity = tonumber(ARGV[5 * i - 4]), tonumber(ARGV[5 * i - 3])
  local cost, reserve = tonumber(ARGV[5 * i - 2]), tonumber(ARGV[5 * i - 1])
  local window = capacity * interval
  -- Beyond now + window it can only be a clock that jumped back or a limit that was made smaller.
  backlog[i] = math.min(math.max((tonumber(stored[i] or 0) or 0) - now, 0), window)
  local wanted = cost > 0 and cost + reserve or 0
  if wanted > capacity or backlog[i] + wanted * interval > window then
    shadow_allowed = false
    allowed = allowed and ARGV[5 * i] == '1'
  end
  charge[i] = cost * interval
end

local reply = { allowed and 1 or 0, shadow_allowed and 1 or 0 }
for i = 1, #KEYS do
  local made = allowed
  if ARGV[5 * i] == '1' then
    made = shadow_allowed
  end
  if made and charge[i] > 0 then
    backlog[i] = backlog[i] + charge[i]
    local ttl_ms = math.max(math.ceil(backlog[i] / 1000), shortest_ttl_ms)
    redis.call('SET', KEYS[i], string.format('%.0f', now + backlog[i]), 'PX', string.format('%.0f', ttl_ms))
  end
  reply[i + 2] = backlog[i]
end
return reply
