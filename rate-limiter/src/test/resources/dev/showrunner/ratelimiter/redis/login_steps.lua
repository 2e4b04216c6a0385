-- The steps of the login model test, for steps.lua. The text before this one defines `open` and `settle`: the scripts of
-- production with time as a parameter.
local TTL_MS = 3600000

local function run_step(step, now, keys, arguments)
  if step == 'open' then
    return open(now, TTL_MS, keys, arguments)
  elseif step == 'settle' then
    return { settle(now, TTL_MS, keys, arguments)[1] }
  end
  -- What Redis does by itself after a while.
  redis.call('DEL', unpack(keys))
  return {}
end
