-- Applies a batch of viewings from one partition of the log to the model and moves the partition's position, as one step.
--
-- KEYS[1]  position of the partition: the offset that has to be applied next
-- ARGV[1]  prefix of the model's keys, with a hash tag: all of them and KEYS[1] lie in one slot
-- ARGV[2]  position that the caller started from; empty when it found none
-- ARGV[3]  position after this batch
-- ARGV[4]  titles kept in a profile's history
-- ARGV[5]  newest titles of a history that a new title is paired with
-- ARGV[6]  neighbours kept for a title
-- ARGV[7]  titles kept in the model
-- ARGV[8]  titles kept for a region
-- ARGV[9]  seconds after which an idle profile is forgotten
-- ARGV[10...]  viewings, five values each: profile, title, region, session start (ms), finished (0 or 1)
--
-- Returns {1, position after} when applied; {0, position in force} when the caller's position is not the one in force:
-- a batch applied before, a former owner of the partition, or a Redis that lost its data. Then nothing is changed.
--
-- Keys after the prefix: h:PROFILE history (sorted set, title by session start), f:PROFILE finished titles of it (set),
-- n:TITLE neighbours (sorted set by profiles that watched both), w profiles by title (sorted set), r:REGION the same for
-- a region, regions (set).
local prefix = ARGV[1]
local history_size, pairings, neighbours = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local model_size, region_size, idle = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])

local position = redis.call('GET', KEYS[1]) or ''
if position ~= ARGV[2] then
  return {0, position}
end

-- Space-Saving (Metwally, Agrawal, El Abbadi 2005): in a full set the newcomer takes the place and the count of the
-- least. A count is too high by at most the least count in the set, which is at most all increments / size.
local function count(key, member, size)
  if redis.call('ZINCRBY', key, 1, member) ~= '1' or redis.call('ZCARD', key) <= size then
    return nil
  end
  local least = redis.call('ZRANGE', key, 0, 1, 'WITHSCORES')
  local at = least[1] == member and 3 or 1
  redis.call('ZREM', key, least[at])
  redis.call('ZINCRBY', key, least[at + 1], member)
  return least[at]
end

-- A title is counted when it enters a profile's history, once, however many events and sessions report it.
local function first_viewing(history, title, region)
  for _, other in ipairs(redis.call('ZREVRANGE', history, 0, pairings - 1)) do
    count(prefix .. 'n:' .. title, other, neighbours)
    count(prefix .. 'n:' .. other, title, neighbours)
  end
  local forgotten = count(prefix .. 'w', title, model_size)
  if forgotten then
    redis.call('DEL', prefix .. 'n:' .. forgotten)
  end
  count(prefix .. 'r:' .. region, title, region_size)
  redis.call('SADD', prefix .. 'regions', region)
end

local function older_than_all(history, start)
  if redis.call('ZCARD', history) < history_size then
    return false
  end
  return start <= tonumber(redis.call('ZRANGE', history, 0, 0, 'WITHSCORES')[2])
end

local function view(profile, title, region, start, finished)
  local history, done = prefix .. 'h:' .. profile, prefix .. 'f:' .. profile
  local known = tonumber(redis.call('ZSCORE', history, title) or '')
  if known and known > start or not known and older_than_all(history, start) then
    return
  end
  if not known then
    first_viewing(history, title, region)
  end
  if known ~= start then
    redis.call('ZADD', history, start, title)
    redis.call('SREM', done, title)
    redis.call('EXPIRE', history, idle)
  end
  if finished then
    redis.call('SADD', done, title)
    redis.call('EXPIRE', done, idle)
  end
  if redis.call('ZCARD', history) > history_size then
    redis.call('SREM', done, redis.call('ZPOPMIN', history)[1])
  end
end

for i = 10, #ARGV, 5 do
  view(ARGV[i], ARGV[i + 1], ARGV[i + 2], tonumber(ARGV[i + 3]), ARGV[i + 4] == '1')
end
redis.call('SET', KEYS[1], ARGV[3])
return {1, ARGV[3]}
