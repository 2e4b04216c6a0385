-- Runs many steps of the model test in one call, so that the test waits for Redis once in a while instead of once a step.
-- The text before this one defines `take` and `refund`: the scripts of production with time as a parameter.
--
--   ARGV[1]   what the keys of this run begin with
--   then for each step: its name, now, the number of keys, the keys, the number of arguments of the script, the arguments
--   returns   the replies of all steps, one after the other
local TTL_MS = 3600000
local replies = {}
local at = 2

local function next_values(prefix)
  local values = {}
  local count = tonumber(ARGV[at])
  at = at + 1
  for i = 1, count do
    values[i] = prefix .. ARGV[at]
    at = at + 1
  end
  return values
end

while at <= #ARGV do
  local step, now = ARGV[at], tonumber(ARGV[at + 1])
  at = at + 2
  local keys = next_values(ARGV[1])
  local arguments = next_values('')
  local reply = {}
  if step == 'take' then
    reply = take(now, TTL_MS, keys, arguments)
  elseif step == 'refund' then
    reply = refund(now, TTL_MS, keys, arguments)
  elseif step == 'reset' then
    redis.call('DEL', unpack(keys))
  else
    -- What Redis does by itself with a key whose arrival time has passed.
    for i = 1, #keys do
      if (tonumber(redis.call('GET', keys[i]) or 0) or 0) <= now then
        redis.call('DEL', keys[i])
      end
    end
  end
  for i = 1, #reply do
    replies[#replies + 1] = reply[i]
  end
end
return replies
