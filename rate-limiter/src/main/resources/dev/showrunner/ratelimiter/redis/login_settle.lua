-- Takes the outcome of an attempt to log in, once: whoever deletes the record does the rest, in the same step.
--
-- The text before this one sets `now` (microseconds) and `shortest_ttl_ms`, and has refund.lua as a function `refund`.
--
--   KEYS[1]     the attempt
--   KEYS[2]     the account's back-off
--   KEYS[3]     the accounts that failed from the address, a HyperLogLog
--   KEYS[4..]   the buckets that the attempt debited
--   ARGV[1]     1 after a success, else 0
--   ARGV[2]     1 if the device was trusted: its outcome says nothing about strangers, else 0
--   ARGV[3]     the account, as the HyperLogLog counts it
--   ARGV[4]     how long that counts from the first failure on, ms
--   ARGV[5..]   three for each bucket, as in refund.lua
--   returns     { 1 }, or { 0 } if the attempt is not on record
local FIXED_KEYS, FIXED_ARGUMENTS, A_BUCKET = 3, 4, 3
if redis.call('DEL', KEYS[1]) == 0 then
  return { 0 }
end
local success, trusted = ARGV[1] == '1', ARGV[2] == '1'

if success then
  local keys, arguments = {}, {}
  for i = 1, #KEYS - FIXED_KEYS do
    keys[i] = KEYS[FIXED_KEYS + i]
  end
  for i = 1, #keys * A_BUCKET do
    arguments[i] = ARGV[FIXED_ARGUMENTS + i]
  end
  refund(now, shortest_ttl_ms, keys, arguments)
end

if success and not trusted then
  redis.call('DEL', KEYS[2])
elseif not success and not trusted then
  redis.call('PFADD', KEYS[3], ARGV[3])
  -- Counted from the first failure: one now and then would else keep an address suspected for ever.
  if redis.call('PTTL', KEYS[3]) < 0 then
    redis.call('PEXPIRE', KEYS[3], string.format('%.0f', math.max(tonumber(ARGV[4]), shortest_ttl_ms)))
  end
end
return { 1 }
