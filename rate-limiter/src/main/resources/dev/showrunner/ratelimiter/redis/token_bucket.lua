-- Answers questions about token buckets, one after the other. A question debits 1 to 8 buckets, all of them or none, and may
-- be asked by several callers at once: they are answered as if they had come one by one, which is a division, not a loop.
--
-- A bucket is one integer: the theoretical arrival time (TAT) in microseconds; Gcra.java explains and InMemoryBuckets.java
-- is the model. A prologue before this text sets `now` (microseconds) and `shortest_ttl_ms`.
--
--   KEYS      the buckets of the first question, then those of the second, ...
--   ARGV      1 if a key stands in several questions, else 0; the number of different debits; for each of them
--               interval: microseconds for one token to come back
--               capacity: tokens in a full bucket
--               cost: tokens that each caller wants; 0 only looks
--               reserve: tokens that must be left afterwards
--               shadow: 1 if this bucket turns nobody away and is debited only if all have room, else 0
--             then for each run of questions that differ in their keys only: how many, the number of callers of each, the
--             number of buckets, and for each bucket which debit, from 1
--   returns   for each question: how many callers were allowed, for how many of them the shadow buckets had room too, and
--             the backlog of each bucket afterwards, with backlog = TAT - now
--
-- Exactness: all values are integers below 2^53 (the caller sees to capacity x interval), so sums are exact and so is the floor
-- of a quotient; a cost is compared with the capacity before it is multiplied. '%d' writes all digits; tostring and .. would
-- keep 14. A missing key is a full bucket, and every key expires by itself once its TAT has passed: not at once, but a CELL of time
-- and a second later. A debit whose TAT stays in the cell that the last SET's was in need not touch the expiry, so it is an INCRBY, a
-- third of a SET with PX. Not at the end of the cell: then all keys of a cell would expire at one moment, and Redis stand still
-- for it. Who else writes a bucket (refund.lua, charge.lua) must leave it that long to live.
--
-- Redis has one thread, and this is most of what it does: hence locals, comparisons in place of calls, few tables.
local CELL = 5000000
local LATER_MS = 1000 -- Redis counts a time to live from when the script began, and now is later than that
local call, format, floor = redis.call, string.format, math.floor
local stored = call('MGET', unpack(KEYS))
for k = 1, #KEYS do
  local tat = stored[k]
  stored[k] = tat and tonumber(tat) or 0
end
-- What one question leaves in a bucket the next one finds: a key that stands in several has one place, its first.
local place, first = nil, {}
if ARGV[1] == '1' then
  place = {}
  for k = 1, #KEYS do
    local p = first[KEYS[k]] or k
    place[k], first[KEYS[k]] = p, p
  end
end

local debits, at = {}, 3
for d = 1, tonumber(ARGV[2]) do
  local interval, capacity = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  local cost, wanted = tonumber(ARGV[at + 2]), 0
  if cost > 0 then
    wanted = cost + tonumber(ARGV[at + 3])
  end
  debits[d] = {
    window = capacity * interval,
    charge = cost * interval,
    -- How far ahead the TAT may lie before the debit; never behind, so that a debit beyond the capacity has no room.
    latest = wanted > capacity and -1 or (capacity - wanted) * interval,
    counts = ARGV[at + 4] == '0',
  }
  at = at + 5
end

local reply, r, changed, key = {}, 0, {}, 0
local backlog, asked = {}, {}
while at < #ARGV do
  local questions, callers, buckets = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  at = at + 2
  for i = 1, buckets do
    asked[i] = debits[tonumber(ARGV[at + i])]
  end
  at = at + buckets + 1

  for _ = 1, questions do
    local allowed, shadow_allowed = callers, callers
    for i = 1, buckets do
      local debit = asked[i]
      -- Beyond now + window it can only be a clock that jumped back or a limit that was made smaller.
      local p = place and place[key + i] or key + i
      local ahead = (changed[p] or stored[p]) - now
      if ahead < 0 then
        ahead = 0
      elseif ahead > debit.window then
        ahead = debit.window
      end
      backlog[i] = ahead
      local room = callers
      if ahead > debit.latest then
        room = 0
      elseif debit.charge > 0 then
        room = floor((debit.latest - ahead) / debit.charge) + 1
      end
      if room < shadow_allowed then
        shadow_allowed = room
      end
      if room < allowed and debit.counts then
        allowed = room
      end
    end

    reply[r + 1], reply[r + 2] = allowed, shadow_allowed
    r = r + 2
    for i = 1, buckets do
      local debit, after = asked[i], backlog[i]
      local made = debit.counts and allowed or shadow_allowed
      if made > 0 and debit.charge > 0 then
        after = after + made * debit.charge
        changed[place and place[key + i] or key + i] = now + after
      end
      reply[r + i] = after
    end
    r = r + buckets
    key = key + buckets
  end
end

for k = 1, #KEYS do
  local before, tat = stored[k], changed[k]
  if tat and before > 0 and floor(before / CELL) == floor(tat / CELL) then
    call('INCRBY', KEYS[k], format('%d', tat - before))
  elseif tat then
    local ttl_ms = (tat + CELL - now) / 1000 + LATER_MS
    if ttl_ms < shortest_ttl_ms then
      ttl_ms = shortest_ttl_ms
    end
    call('SET', KEYS[k], format('%d', tat), 'PX', format('%d', ttl_ms))
  end
end
return reply
