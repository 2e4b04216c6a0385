-- The token bucket of Spring Cloud Gateway's RedisRateLimiter, rewritten. Two keys hold the tokens and the time of the
-- last refill. Time is in whole seconds of the server's clock. The keys expire after two fill times.
--
--   KEYS   tokens, timestamp
--   ARGV   rate per second, capacity, requested tokens
--   returns 1 if the tokens were granted, otherwise 0
local rate, capacity, requested = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local now = tonumber(redis.call('TIME')[1])
local tokens = tonumber(redis.call('GET', KEYS[1]) or capacity)
local refilled = tonumber(redis.call('GET', KEYS[2]) or 0)
tokens = math.min(capacity, tokens + math.max(0, now - refilled) * rate)
local allowed = tokens >= requested
if allowed then
  tokens = tokens - requested
end
local ttl = math.max(1, math.floor(capacity / rate * 2))
redis.call('SETEX', KEYS[1], ttl, tokens)
redis.call('SETEX', KEYS[2], ttl, now)
return allowed and 1 or 0
