-- Runs many steps of a model test in one call, so that the test waits for Redis once in a while instead of once a step.
-- The text before this one defines `run_step(step, now, keys, arguments)`, which returns a list of numbers.
--
--   ARGV[1]   what the keys of this run begin with
--   then for each step: its name, now, the number of keys, the keys, the number of arguments of the script, the arguments
--   returns   the replies of all steps, one after the other
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
  local reply = run_step(step, now, keys, next_values(''))
  for i = 1, #reply do
    replies[#replies + 1] = reply[i]
  end
end
return replies
