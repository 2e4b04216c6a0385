-- Runs many steps of the login model test in one call. The text before this one defines `open` and `settle`: the scripts of
-- production with time as a parameter.
--
--   ARGV[1]   what the keys of this run begin with
--   then for each step: its name, now, the number of keys, the keys, the number of arguments, the arguments
--   returns   the replies of all steps, one after the other
local TTL_MS = 3600000
local replies = {}
local at = 2

local function next_values(prefix)
  local count = tonumber(ARGV[at])
  local values = {}
  for i = 1, count do
    values[i] = prefix .. ARGV[at + i]
  end
  at = at + count + 1
  return values
end

while at <= #ARGV do
  local step, now = ARGV[at], tonumber(ARGV[at + 1])
  at = at + 2
  local keys = next_values(ARGV[1])
  local arguments = next_values('')
  if step == 'open' then
    local reply = open(now, TTL_MS, keys, arguments)
    for i = 1, #reply do
      replies[#replies + 1] = reply[i]
    end
  elseif step == 'settle' then
    replies[#replies + 1] = settle(now, TTL_MS, keys, arguments)[1]
  else
    -- What Redis does by itself after a while.
    redis.call('DEL', unpack(keys))
  end
end
return replies
