-- Lets an attempt to log in through, or not: back-off, suspicion, buckets and the record of the attempt in one step.
--
-- The text before this one sets `now` (microseconds) and `shortest_ttl_ms`, and has token_bucket.lua as a function `take`.
-- InMemoryLoginStore.java is the model, BackOff.java explains the waits.
--
--   KEYS[1]     the attempt, on record until its outcome comes
--   KEYS[2]     the account's back-off: "<attempts without success> <time before which nobody may try>"
--   KEYS[3]     the accounts that failed from the address, a HyperLogLog
--   KEYS[4..]   the buckets; the last one counts only while the address is suspected, unless ARGV[4] is 0
--   ARGV[1]     what is written down of the attempt
--   ARGV[2]     for how long, ms
--   ARGV[3]     free: how many attempts are followed by no wait; negative for no back-off
--   ARGV[4]     the address is suspected from so many accounts on; 0 to look neither there nor at the back-off
--   ARGV[5]     the first wait, microseconds
--   ARGV[6]     the longest wait, microseconds
--   ARGV[7]     how long the back-off is remembered, ms
--   ARGV[8]     where doubling ends
--   ARGV[9..]   five for each bucket, as in token_bucket.lua
--   returns     { 1 if let through, 0 if a bucket has no room, 2 if backing off; 1 if suspected else 0; backlogs of the buckets }
local FIXED_KEYS, FIXED_ARGUMENTS, A_BUCKET = 3, 8, 5
local suspect_after = tonumber(ARGV[4])
local stranger = suspect_after > 0
local suspected = stranger and redis.call('PFCOUNT', KEYS[3]) >= suspect_after
local backs_off = stranger and tonumber(ARGV[3]) >= 0
local failures = 0

if backs_off then
  local stored, until_text = string.match(redis.call('GET', KEYS[2]) or '0 0', '^(%d+) (%d+)$')
  failures = tonumber(stored)
  -- Further ahead than the longest wait it can only be a clock that jumped back.
  if math.min(tonumber(until_text), now + tonumber(ARGV[6])) > now then
    return { 2, suspected and 1 or 0 }
  end
end

local buckets = #KEYS - FIXED_KEYS
if stranger and not suspected then
  buckets = buckets - 1
end
-- One question by one caller: the debits, then which of them it is about.
local keys, arguments = {}, { '0', buckets }
for i = 1, buckets * A_BUCKET do
  arguments[2 + i] = ARGV[FIXED_ARGUMENTS + i]
end
local asked = #arguments + 3
arguments[asked - 2], arguments[asked - 1], arguments[asked] = 1, 1, buckets
for i = 1, buckets do
  keys[i], arguments[asked + i] = KEYS[FIXED_KEYS + i], i
end
local verdict = take(now, shortest_ttl_ms, keys, arguments)

if verdict[1] == 1 then
  local ttl_ms = string.format('%.0f', math.max(tonumber(ARGV[2]), shortest_ttl_ms))
  redis.call('SET', KEYS[1], (suspected and '1 ' or '0 ') .. ARGV[1], 'PX', ttl_ms)
  if backs_off then
    failures = failures + 1
    local wait = 0
    if failures > tonumber(ARGV[3]) then
      local doublings = math.min(failures - tonumber(ARGV[3]) - 1, tonumber(ARGV[8]))
      wait = math.min(tonumber(ARGV[5]) * 2 ^ doublings, tonumber(ARGV[6]))
    end
    local memory_ms = string.format('%.0f', math.max(tonumber(ARGV[7]), shortest_ttl_ms))
    redis.call('SET', KEYS[2], string.format('%.0f %.0f', failures, now + wait), 'PX', memory_ms)
  end
end

local reply = { verdict[1], suspected and 1 or 0 }
for i = 1, buckets do
  reply[2 + i] = verdict[2 + i]
end
return reply
