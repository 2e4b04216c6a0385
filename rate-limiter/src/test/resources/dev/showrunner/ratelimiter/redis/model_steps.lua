-- The steps of the bucket's model test, for steps.lua. The text before this one defines `take` and `refund`: the scripts of
-- production with time as a parameter.
local TTL_MS = 3600000

local function run_step(step, now, keys, arguments)
  if step == 'take' then
    return take(now, TTL_MS, keys, arguments)
  elseif step == 'refund' then
    return refund(now, TTL_MS, keys, arguments)
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
  return {}
end
